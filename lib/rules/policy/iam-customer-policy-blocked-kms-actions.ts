import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { asksForBlocked, blockedActionsPatterns, whatIsBlocked } from "./judged/blocked-kms-actions.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants } from "./judged/judge-grants.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-customer-policy-blocked-kms-actions",
  title: "No customer-managed policy allows decryption with every key",
  severity: "medium",
  why:
    "Encryption protects data from those who may read the store but not use the key. " +
    "Whoever may decrypt with every key is stopped by none.",
  fix:
    "Name the keys in `Resource`, or the service in a condition on `kms:ViaService`, and run `aws iam " +
    "create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-customer-policy-blocked-kms-actions.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1",
  ],
  controls: { fsbp: ["KMS.1"] },
  resource: "AWS::IAM::Policy",
  on: [...TEXT_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  params: z.object({
    blockedActionsPatterns,
    excludePermissionBoundaryPolicy: z
      .boolean()
      .default(true)
      .describe("Leave out policies that are only used as permissions boundaries, which grant nothing."),
  }),
  check(policy, context) {
    const { blockedActionsPatterns: patterns, excludePermissionBoundaryPolicy } = context.params;
    return judgeGrants(policy, context, {
      boundaries: !excludePermissionBoundaryPolicy,
      what: whatIsBlocked,
      asks: () => asksForBlocked(patterns),
    });
  },
});
