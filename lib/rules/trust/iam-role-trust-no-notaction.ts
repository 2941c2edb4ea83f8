import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-trust-no-notaction",
  title: "No trust policy allows every action but a list",
  severity: "low",
  why:
    "Allow with NotAction gives every way of taking the role that is not on the list, those that AWS adds later " +
    "included.",
  fix:
    "Name `sts:AssumeRole`, `sts:AssumeRoleWithSAML` or `sts:AssumeRoleWithWebIdentity` in `Action` and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role) {
    return judgeTrust(role, ({ statements }) => {
      const open = statements.flatMap(({ effect, notActions, sid }, index) =>
        effect === "Allow" && notActions ? [sid ?? index] : [],
      );
      if (open.length === 0) return undefined;
      return nonCompliant(`The trust policy of role ${role.name} allows every action but those of a list.`, {
        statements: open,
      });
    });
  },
});
