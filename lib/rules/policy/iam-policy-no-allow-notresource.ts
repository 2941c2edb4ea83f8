import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { compileDocument } from "../../policy/statement.ts";
import { statementsGrantingAdministration } from "../../policy/statements-granting-administration.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-allow-notresource",
  title: "No policy allows actions on everything but a list",
  severity: "low",
  why:
    "Allow with NotResource reaches whatever is not on its list, also what is made later and what belongs to " +
    "somebody else.",
  fix:
    "Name the resources in `Resource`, or allow `*` and deny the list, so that the width shows; then run `aws iam " +
    "create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`; for an inline " +
    "policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html",
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
      return nonCompliant(`${policy.subject} allows actions on every resource but those of a list.`, {
        statements: open.map(({ index, source }) => source.sid ?? index),
        notResources: open.flatMap(({ source }) => source.notResources ?? []),
      });
    });
  },
});

const openStatements = rememberByDocument((document) =>
  compileDocument(document).filter(
    ({ allows, exceptResources, source }) =>
      allows && exceptResources && !source.notResources?.some((resource) => /^\*+$/.test(resource)),
  ),
);
