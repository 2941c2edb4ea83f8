import { compileDocument, coversAction } from "../../policy/statement.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant, notApplicable } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-roles-anywhere-trust-complete",
  title: "Roles for Roles Anywhere allow all that it asks for",
  severity: "low",
  why:
    "Roles Anywhere takes a role with the certificate's fields as session tags and source identity. " +
    "A trust policy that leaves these out gives no sessions at all.",
  fix:
    "Allow `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity` to `rolesanywhere.amazonaws.com` and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role) {
    return judgeTrust(role, (trustPolicy) => {
      const statements = compileDocument(trustPolicy).filter(
        ({ allows, source }) => allows && source.principals?.service.includes("rolesanywhere.amazonaws.com"),
      );
      if (statements.length === 0) return notApplicable(`role ${role.name} does not trust Roles Anywhere`);
      const missing = NEEDED.filter(
        (action) => !statements.some((statement) => coversAction(statement, action)),
      );
      if (missing.length === 0) return undefined;
      return nonCompliant(`Role ${role.name} does not allow Roles Anywhere ${missing.join(" and ")}.`, {
        missing,
      });
    });
  },
});

const NEEDED = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];
