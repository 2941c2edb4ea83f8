import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import type { Admission } from "../../policy/trust.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { type KnownHome, strictHomeOf } from "../../rule/home-of.ts";
import { facet, nonCompliant, undetermined, type Verdict } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-trust-external-id-or-mfa",
  title: "Roles ask accounts outside for an external id or MFA",
  severity: "medium",
  why:
    "A vendor who works for many customers can be talked into using your role for another one, unless the role asks " +
    "for an id that only belongs to you. People of another account bring MFA instead.",
  fix:
    'Add the condition `{"StringEquals": {"sts:ExternalId": "ID"}}` with the id that the vendor gave you and run `aws iam update-assume-role-policy ' +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const home = strictHomeOf(account, settings);
      const members = home.organizationAccounts;
      const outside = roleAdmissionsOf(trustPolicy, home).filter(
        ({ reach, account: id }) => reach === "outside" && id !== undefined,
      );
      const isCertain = (id: string) =>
        settings.trustedAccounts.includes(id) || members.length > 0 || isAlone(home);
      return [...Map.groupBy(outside, ({ account: id = "" }) => id)].map(([id, admissions]) =>
        facet(id, judge(role.name, id, admissions, isCertain(id))),
      );
    });
  },
});

/** Whether the account is in no organization, so that every other account is outside. */
function isAlone({ organizationId }: KnownHome): boolean {
  return organizationId !== undefined && !organizationId.startsWith("o-");
}

function judge(role: string, id: string, admissions: readonly Admission[], isCertain: boolean): Verdict {
  const bare = admissions.filter(({ needsExternalId, needsMfa }) => !needsExternalId && !needsMfa);
  if (bare.length === 0) return { outcome: "compliant" };
  if (!isCertain) return undetermined(`whether account ${id} belongs to the organization is not known`);
  return nonCompliant(`Role ${role} asks account ${id} for neither an external id nor MFA.`, {
    account: id,
    principals: bare.map(({ principal }) => principal),
  });
}
