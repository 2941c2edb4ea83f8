import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { facet, nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS, unique } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-trust-confused-deputy",
  title: "Services take roles for the own account only",
  severity: "low",
  why:
    "A stranger may ask the same service to use your role for a resource of theirs. " +
    "These services say for whom they act, so a condition can tell the two apart.",
  fix:
    "Add a condition on `aws:SourceAccount`, `aws:SourceArn` or `aws:SourceOrgID` to the service's statement and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceaccount",
  ],
  limits: "Only services that are known to send the source's keys are judged.",
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const admissions = roleAdmissionsOf(trustPolicy, homeOf(account, settings));
      const open = admissions.filter(({ deputy }) => deputy === "open").map(({ principal }) => principal);
      return unique(open).map((service) =>
        facet(
          service,
          nonCompliant(`Role ${role.name} can be taken by ${service} for any account.`, { service }),
        ),
      );
    });
  },
});
