import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-trust-no-notprincipal",
  title: "No trust policy allows everybody but a list",
  severity: "high",
  why:
    "Allow with NotPrincipal lets in whoever is not on the list: other accounts, and callers who never signed in. " +
    "AWS advises against it in every policy.",
  fix:
    "Name those who are meant in `Principal` and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role) {
    return judgeTrust(role, ({ statements }) => {
      const open = statements.flatMap(({ effect, notPrincipals, sid }, index) =>
        effect === "Allow" && notPrincipals ? [sid ?? index] : [],
      );
      if (open.length === 0) return undefined;
      return nonCompliant(`Role ${role.name} trusts everybody but those of a list.`, { statements: open });
    });
  },
});
