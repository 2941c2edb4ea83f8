import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { asksForBlocked, blockedActionsPatterns, whatIsBlocked } from "./judged/blocked-kms-actions.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants } from "./judged/judge-grants.ts";
import { HOLDERS } from "./judged/judge-policies.ts";
import { HELD_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-inline-policy-blocked-kms-actions",
  title: "No inline policy allows decryption with every key",
  severity: "medium",
  why:
    "Encryption protects data from those who may read the store but not use the key. " +
    "Whoever may decrypt with every key is stopped by none.",
  fix:
    "Name the keys in `Resource`, or the service in a condition on `kms:ViaService`, and run `aws iam put-role-policy " +
    "--role-name ROLE --policy-name NAME --policy-document file://policy.json` (or `put-user-policy`, " +
    "`put-group-policy`).",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-inline-policy-blocked-kms-actions.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-2",
  ],
  controls: { fsbp: ["KMS.2"] },
  resource: HOLDERS,
  on: HELD_EVENTS,
  params: z.object({ blockedActionsPatterns }),
  check(holder, context) {
    return judgeGrants(holder, context, {
      kinds: ["inline"],
      what: whatIsBlocked,
      asks: () => asksForBlocked(context.params.blockedActionsPatterns),
    });
  },
});
