import { openValueOf } from "../../policy/key-domains.ts";
import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { type CompiledStatement, compileDocument } from "../../policy/statement.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-forallvalues-single-valued-key",
  title: "No policy allows by ForAllValues on a key with one value",
  severity: "medium",
  why:
    "ForAllValues holds when the key is missing from the request. " +
    "On a key with one value it turns a limit into none for all requests without the key.",
  fix:
    'Take `ForAllValues:` away, or add `"Null": {"KEY": "false"}`, and run `aws iam create-policy-version ' +
    "--policy-arn ARN --policy-document file://policy.json --set-as-default`; for an inline policy `aws iam " +
    "put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  check(entity, { account }) {
    return judgePolicies(entity, account, { kinds: ["customer", "inline"] }, (policy) => {
      const keys = keysOpenIn(policy.document);
      if (keys.length === 0) return undefined;
      return nonCompliant(
        `${policy.subject} allows requests without ${keys.join(", ")}, on which it has ForAllValues.`,
        {
          keys,
        },
      );
    });
  },
});

const keysOpenIn = rememberByDocument((document) =>
  compileDocument(document)
    .filter(({ allows }) => allows)
    .flatMap(keysThatMayBeMissing),
);

function keysThatMayBeMissing({ constraints }: CompiledStatement): string[] {
  return constraints.flatMap(({ condition: { qualified, key, source } }) => {
    if (qualified?.quantifier !== "all" || openValueOf(key).domain.multivalued) return [];
    const isChecked = constraints.some(
      ({ condition: other }) =>
        other.key === key && other.qualified?.quantifier !== "all" && !other.qualified?.ifExists,
    );
    return isChecked ? [] : [source.key];
  });
}
