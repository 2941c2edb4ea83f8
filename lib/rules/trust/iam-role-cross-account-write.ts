import { actionsOf } from "../../access/actions-of.ts";
import { type ActionSet, actionsOfLevels, firstPositionIn, intersection } from "../../policy/action-set.ts";
import { type AccessLevel, allKnownActions } from "../../policy/action-table.ts";
import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { nonCompliant, undetermined } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS, unique } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-cross-account-write",
  title: "No unknown account can change anything",
  severity: "high",
  why: "Whoever controls an account that nobody declared can change or delete what the role may change.",
  fix:
    "Declare the account under `trustedAccounts` in governance.yml, or take it out of the trust with `aws iam " +
    "update-assume-role-policy --role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  resource: "AWS::IAM::Role",
  on: [
    ...TRUST_EVENTS,
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePolicy",
    "iam:DeleteRolePolicy",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:PutRolePermissionsBoundary",
    "iam:DeleteRolePermissionsBoundary",
  ],
  check(role, { account, settings, subjectOf }) {
    return judgeTrust(role, (trustPolicy) => {
      const outside = roleAdmissionsOf(trustPolicy, homeOf(account, settings)).filter(
        ({ reach, account: id }) => (reach === "outside" || reach === "public") && id !== account.account,
      );
      if (outside.length === 0) return undefined;
      const subject = subjectOf(role);
      const write = firstWrite(actionsOf(subject));
      if (write === undefined)
        return subject.missing.length === 0 ? undefined : undetermined(subject.missing.join("; "));
      const principals = unique(outside.map(({ principal }) => principal));
      return nonCompliant(`Role ${role.name} lets ${principals[0]} change things, such as by ${write}.`, {
        principals,
        action: write,
      });
    });
  },
});

const WRITING: ReadonlySet<AccessLevel> = new Set(["Write", "Permissions management"]);
let writing: ActionSet | undefined;

function firstWrite(actions: ActionSet): string | undefined {
  writing ??= actionsOfLevels(WRITING);
  const position = firstPositionIn(intersection(actions, writing));
  return position === undefined ? undefined : allKnownActions()[position]?.name;
}
