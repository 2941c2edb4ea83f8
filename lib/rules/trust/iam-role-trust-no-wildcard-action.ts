import { matchesAction } from "../../policy/match-action.ts";
import { UNHEARD_OF } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-trust-no-wildcard-action",
  title: "Trust policies name their actions",
  severity: "low",
  why:
    "With `sts:*` the principals may also tag sessions, by which permissions may be decided, choose the source " +
    "identity, and take the role in ways that AWS adds later.",
  fix:
    "Name `sts:AssumeRole`, `sts:AssumeRoleWithSAML` or `sts:AssumeRoleWithWebIdentity` in `Action` and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role) {
    return judgeTrust(role, ({ statements }) => {
      const wild = statements
        .filter(({ effect }) => effect === "Allow")
        .flatMap(({ actions = [] }) =>
          actions.filter((action) => matchesAction(action, `sts:${UNHEARD_OF}`)),
        );
      if (wild.length === 0) return undefined;
      return nonCompliant(`The trust policy of role ${role.name} allows ${wild[0]}.`, { actions: wild });
    });
  },
});
