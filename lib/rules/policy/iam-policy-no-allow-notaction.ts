import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { compileDocument, coversAction } from "../../policy/statement.ts";
import { UNHEARD_OF } from "../../policy/statements-granting.ts";
import { statementsGrantingAdministration } from "../../policy/statements-granting-administration.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-allow-notaction",
  title: "No policy allows everything but a list",
  severity: "low",
  why:
    "Allow with NotAction grants whatever is not on its list: services nobody thought of, and every action that AWS " +
    "adds from now on.",
  fix:
    "List what is needed in `Action`, or allow `*` and deny the list, so that the width shows; then run `aws iam " +
    "create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`; for an inline " +
    "policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  check(entity, { account }) {
    return judgePolicies(entity, account, { kinds: ["customer", "inline"] }, (policy) => {
      const open = openStatements(policy.document);
      if (open.length === 0) return undefined;
      if (statementsGrantingAdministration(policy.document, account.account, account.partition).length > 0)
        return undefined;
      return nonCompliant(`${policy.subject} allows every action but those of a list.`, {
        statements: open.map(({ index, source }) => source.sid ?? index),
        notActions: open.flatMap(({ source }) => source.notActions ?? []),
      });
    });
  },
});

/** A resource that leaves the service open; a statement on one bucket reaches that bucket's service only. */
const WHATEVER = /^(\*+|arn:[^:]*\*|arn:[^:]*:[*?])/;

const openStatements = rememberByDocument((document) =>
  compileDocument(document).filter(
    (statement) =>
      statement.allows &&
      statement.exceptActions &&
      coversAction(statement, `${UNHEARD_OF}:${UNHEARD_OF}`) &&
      statement.source.resources?.some((resource) => WHATEVER.test(resource)) !== false,
  ),
);
