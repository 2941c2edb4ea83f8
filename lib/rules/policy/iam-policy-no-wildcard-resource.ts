import type { Statement } from "../../iam/policy-document.ts";
import { expandAction } from "../../policy/action-table.ts";
import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-wildcard-resource",
  title: "Policies name resources where AWS can tell them apart",
  severity: "info",
  why:
    "A star reaches what is made later and for somebody else. " +
    "Tools that write policies often use one, so this is a matter of taste.",
  fix:
    "Name the resources of the listed actions, keep `*` for those that have none, and run `aws iam " +
    "create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`; for an inline " +
    "policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  limits: "Which actions can be limited to resources is as AWS documented it when this was built.",
  default: "off",
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  check(entity, { account }) {
    return judgePolicies(entity, account, { kinds: ["customer", "inline"] }, (policy) => {
      const actions = actionsToLimit(policy.document);
      if (actions.length === 0) return undefined;
      const more = actions.length > SHOWN ? ` and ${actions.length - SHOWN} more` : "";
      return nonCompliant(
        `${policy.subject} allows on every resource what could be limited: ${actions.slice(0, SHOWN).join(", ")}${more}.`,
        { actions: actions.slice(0, EVIDENCE) },
      );
    });
  },
});

const SHOWN = 5;
const EVIDENCE = 100;

const actionsToLimit = rememberByDocument(({ statements }) => [
  ...new Set(statements.flatMap(limitableActions)),
]);

/** The actions that a statement allows on a lone star although resources could be named for them. */
function limitableActions({ effect, actions = [], resources = [] }: Statement): string[] {
  if (effect !== "Allow" || !resources.some((resource) => /^\*+$/.test(resource))) return [];
  return actions
    .flatMap((action) => expandAction(action))
    .filter(({ resourceLevel }) => resourceLevel)
    .map(({ name }) => name);
}
