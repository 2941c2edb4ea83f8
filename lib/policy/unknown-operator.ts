import type { PolicyDocument } from "../iam/policy-document.ts";
import { findOperator } from "./operators/operator-table.ts";

const answers = new WeakMap<PolicyDocument, { readonly operator: string | undefined }>();

/** The first condition operator of a policy that AWS does not have, as written: `StringEqual`. */
export function unknownOperatorIn(document: PolicyDocument): string | undefined {
  const before = answers.get(document);
  if (before) return before.operator;
  const operator = document.statements
    .flatMap(({ conditions }) => conditions)
    .find((condition) => findOperator(condition.operator) === undefined)?.operator;
  answers.set(document, { operator });
  return operator;
}
