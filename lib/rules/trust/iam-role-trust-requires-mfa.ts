import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { nonCompliant, notApplicable } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS, unique } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-trust-requires-mfa",
  title: "Roles that people take require MFA",
  severity: "medium",
  why:
    "A stolen access key of a user is enough to take the role, unless the role asks for a second factor. " +
    "Where people sign in by federation, their provider asks for it instead.",
  fix:
    'Add the condition `{"Bool": {"aws:MultiFactorAuthPresent": "true"}}` and run `aws iam update-assume-role-policy ' +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html",
  ],
  default: "off",
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const admissions = roleAdmissionsOf(trustPolicy, homeOf(account, settings));
      const people = admissions.filter(
        ({ kind, principal }) => kind === "account" || /:user\//.test(principal),
      );
      if (people.length === 0) return notApplicable(`role ${role.name} trusts neither accounts nor users`);
      const without = people.filter(({ needsMfa }) => !needsMfa).map(({ principal }) => principal);
      if (without.length === 0) return undefined;
      const names = unique(without);
      return nonCompliant(
        `Role ${role.name} can be taken without MFA by ${names.slice(0, SHOWN).join(", ")}.`,
        {
          principals: names,
        },
      );
    });
  },
});

const SHOWN = 5;
