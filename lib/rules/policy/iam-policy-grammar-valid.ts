import type { PolicyDocument, Statement } from "../../iam/policy-document.ts";
import { expandAction, isKnownService } from "../../policy/action-table.ts";
import { compileCondition } from "../../policy/condition.ts";
import { actionPattern } from "../../policy/match-action.ts";
import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-grammar-valid",
  title: "Policies name actions, resources and conditions that there are",
  severity: "low",
  why:
    "IAM takes a misspelt action or a value that no request can have without a word: what was meant to be denied is not. " +
    "Off by default: AWS has actions that it does not document, and new ones every week.",
  fix:
    "Correct what the message names and run `aws iam create-policy-version --policy-arn ARN --policy-document " +
    "file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`. `aws accessanalyzer " +
    "validate-policy --policy-type IDENTITY_POLICY --policy-document file://policy.json` checks it.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  limits: "The table of actions is as old as the build, and AWS has actions that it does not document.",
  default: "off",
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS],
  check(entity, { account }) {
    const selection = { kinds: ["customer", "inline"], boundaries: true } as const;
    return judgePolicies(entity, account, selection, (policy) => {
      const [first, ...more] = faultsOf(policy.document);
      if (first === undefined) return undefined;
      const rest = more.length > 0 ? `, and ${more.length} more such` : "";
      return nonCompliant(`${policy.subject} has ${first}${rest}.`, {
        faults: [first, ...more].slice(0, EVIDENCE),
      });
    });
  },
});

const EVIDENCE = 50;

/** What has no effect as it is written, in words. */
const faultsOf = rememberByDocument((document) => {
  const sids = document.statements.flatMap(({ sid }) => sid ?? []);
  const repeated = sids.filter((sid, index) => sids.indexOf(sid) < index);
  return [
    ...document.statements.flatMap((statement) => [
      ...actionFaults(statement),
      ...resourceFaults(statement),
      ...conditionFaults(statement, document.version),
    ]),
    ...repeated.map((sid) => `the statement id ${sid} twice`),
  ];
});

function actionFaults({ actions, notActions }: Statement): string[] {
  return (actions ?? notActions ?? []).flatMap((action) => {
    if (action === "*") return [];
    if (actionPattern(action) === undefined) return [`"${action}" for an action`];
    const service = action.slice(0, action.indexOf(":"));
    if (!/[*?]/.test(service) && !isKnownService(service)) return [`action ${action} of no known service`];
    return expandAction(action).length > 0 ? [] : [`action ${action}, which AWS does not document`];
  });
}

function resourceFaults({ resources, notResources }: Statement): string[] {
  return (resources ?? notResources ?? [])
    .filter((text) => !/^(\*|\$\{)/.test(text) && !RESOURCE.test(text))
    .map((text) => `"${text}" for a resource`);
}

/** Six parts, or fewer when a star stands for those that are missing. */
const RESOURCE = /^arn:(?:[^:]*:){4}|^arn:.*\*/;

function conditionFaults({ conditions }: Statement, version: PolicyDocument["version"]): string[] {
  return conditions.flatMap((condition) => {
    const { qualified, templates, tests } = compileCondition(condition, version);
    const { operator, key, values } = condition;
    if (qualified === undefined) return [`condition operator ${operator}, which does not exist`];
    if (tests === undefined || tests.length === templates.length) return [];
    return [`${operator} on ${key} with a value of another kind among ${values.join(", ")}`];
  });
}
