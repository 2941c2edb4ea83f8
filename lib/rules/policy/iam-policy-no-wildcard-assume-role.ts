import type { Asked } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-wildcard-assume-role",
  title: "No policy allows assuming every role",
  severity: "medium",
  why:
    "Every role whose trust policy leaves the choice to the account is open to its holder, also roles that are made " +
    "later and for somebody else.",
  fix:
    "Name the roles in `Resource` and run `aws iam create-policy-version --policy-arn ARN --policy-document " +
    "file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html",
  ],
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      unless: OF_NEW_SERVICES,
      what: () => "assuming every role of the account",
      asks: () => ASSUMING,
    });
  },
});

const ASSUMING: readonly Asked[] = [{ action: "sts:AssumeRole", shape: "role/" }];
