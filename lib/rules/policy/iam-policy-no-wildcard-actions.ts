import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-wildcard-actions",
  title: "Policies name every action in full",
  severity: "info",
  why:
    "A wildcard grants what AWS adds under the same prefix later. " +
    "Code generators write many of them, so this is a matter of taste.",
  fix:
    "List the actions and run `aws iam create-policy-version --policy-arn ARN --policy-document file://policy.json " +
    "--set-as-default`; for an inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  ],
  default: "off",
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  check(entity, { account }) {
    return judgePolicies(entity, account, { kinds: ["customer", "inline"] }, (policy) => {
      const wild = wildActions(policy.document);
      if (wild.length === 0) return undefined;
      const shown = wild.slice(0, SHOWN).join(", ");
      return nonCompliant(`${policy.subject} allows actions by wildcard: ${shown}.`, { actions: wild });
    });
  },
});

const SHOWN = 5;

const wildActions = rememberByDocument(({ statements }) =>
  statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ actions = [] }) => actions.filter((action) => /[*?]/.test(action))),
);
