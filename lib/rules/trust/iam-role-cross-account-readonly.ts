import { isAwsManaged } from "../../iam/managed-policy.ts";
import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { nonCompliant, undetermined } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS, unique } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-cross-account-readonly",
  title: "No unknown account can read everything",
  severity: "high",
  why:
    "ReadOnlyAccess reads data, not only settings: objects, tables, queues and parameters. " +
    "An account that nobody declared should not have that.",
  fix:
    "Declare the account under `trustedAccounts` in governance.yml, attach `SecurityAudit` instead, or run `aws iam " +
    "detach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
  ],
  resource: "AWS::IAM::Role",
  on: [...TRUST_EVENTS, "iam:AttachRolePolicy", "iam:DetachRolePolicy"],
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const outside = roleAdmissionsOf(trustPolicy, homeOf(account, settings)).filter(
        ({ reach, account: id }) => (reach === "outside" || reach === "public") && id !== account.account,
      );
      if (outside.length === 0) return undefined;
      const { items, unknown } = role.attachedPolicies;
      if (!items.some(({ arn }) => isAwsManaged(arn) && arn.endsWith("/ReadOnlyAccess")))
        return unknown === undefined ? undefined : undetermined(unknown);
      const principals = unique(outside.map(({ principal }) => principal));
      return nonCompliant(`Role ${role.name} lets ${principals[0]} read everything in the account.`, {
        principals,
      });
    });
  },
});
