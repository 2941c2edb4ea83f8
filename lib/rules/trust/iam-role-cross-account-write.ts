import { NO_LEVELS, subjectOf } from "../../access/subject.ts";
import { allKnownActions } from "../../policy/action-table.ts";
import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { compileDocument, coversAction } from "../../policy/statement.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { nonCompliant, undetermined } from "../../rule/verdict.ts";
import { judgeTrust, TRUST_EVENTS, unique } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-cross-account-write",
  title: "No unknown account can change anything",
  severity: "high",
  why: "Whoever controls an account that nobody declared can change or delete what the role may change.",
  fix:
    "Declare the account under `trustedAccounts` in governance.yml, or take it out of the trust with `aws iam " +
    "update-assume-role-policy --role-name ROLE --policy-document file://trust.json`.",
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
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const outside = roleAdmissionsOf(trustPolicy, homeOf(account, settings)).filter(
        ({ reach, account: id }) => (reach === "outside" || reach === "public") && id !== account.account,
      );
      if (outside.length === 0) return undefined;
      const { identity, boundary, missing } = subjectOf(account, role, NO_LEVELS);
      const own = compileDocuments(identity);
      const cap = boundary ? compileDocuments([boundary]) : undefined;
      const write = allKnownActions().find(
        ({ level, name }) => WRITING.has(level) && allows(own, name) && (!cap || allows(cap, name)),
      )?.name;
      if (write === undefined) return missing.length === 0 ? undefined : undetermined(missing.join("; "));
      const principals = unique(outside.map(({ principal }) => principal));
      return nonCompliant(`Role ${role.name} lets ${principals[0]} change things, such as by ${write}.`, {
        principals,
        action: write,
      });
    });
  },
});

const WRITING: ReadonlySet<string> = new Set(["Write", "Permissions management"]);

function compileDocuments(sources: ReturnType<typeof subjectOf>["identity"]) {
  return sources.flatMap(({ document }) => compileDocument(document));
}

/** Allowed somewhere, and not denied everywhere and always. */
function allows(statements: ReturnType<typeof compileDocuments>, action: string): boolean {
  const speaking = statements.filter((statement) => coversAction(statement, action));
  const denied = speaking.some(
    (statement) =>
      !statement.allows && statement.constraints.length === 0 && statement.source.resources?.includes("*"),
  );
  return !denied && speaking.some((statement) => statement.allows);
}
