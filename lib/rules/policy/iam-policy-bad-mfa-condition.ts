import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { type CompiledStatement, compileDocument } from "../../policy/statement.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { asksForMfa, meetsMfa } from "./judged/meets-mfa.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-bad-mfa-condition",
  title: "Conditions on MFA hold for access keys too",
  severity: "medium",
  why:
    "A request signed with a user's access key does not carry `aws:MultiFactorAuthPresent` at all. " +
    "A condition that forgets this lets stolen keys pass without a second factor.",
  fix:
    "Deny with `BoolIfExists` and `false`, or allow with `Bool` and `true`, and run `aws iam create-policy-version " +
    "--policy-arn ARN --policy-document file://policy.json --set-as-default`; for an inline policy `aws iam " +
    "put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
  ],
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  check(entity, { account }) {
    const selection = { kinds: ["customer", "inline"], boundaries: true } as const;
    return judgePolicies(entity, account, selection, (policy) => {
      const bad = passedWithKeys(policy.document);
      if (bad.length === 0) return undefined;
      return nonCompliant(`${policy.subject} has a condition on MFA that requests with access keys pass.`, {
        statements: bad.map(({ index, source }) => source.sid ?? index),
      });
    });
  },
});

const passedWithKeys = rememberByDocument((document) => {
  const statements = compileDocument(document).filter(asksForMfa);
  return statements.filter((statement) =>
    statement.allows
      ? meetsMfa(statement, "true") && !meetsMfa(statement, "false") && meetsMfa(statement, undefined)
      : meetsMfa(statement, "false") && !meetsMfa(statement, undefined) && !hasTwin(statement, statements),
  );
});

/** Another denial that is for requests without the key. */
function hasTwin(statement: CompiledStatement, all: readonly CompiledStatement[]): boolean {
  return all.some((other) => other !== statement && !other.allows && meetsMfa(other, undefined));
}
