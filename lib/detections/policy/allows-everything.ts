import { isUnknown } from "../../iam/fact.ts";
import { parsePolicyDocument } from "../../iam/policy-document.ts";

/** Whether a policy document, as a record holds it, allows every action on everything without a condition. */
export function allowsEverything(document: unknown): boolean {
  const parsed = parsePolicyDocument(document);
  if (isUnknown(parsed)) return false;
  return parsed.statements.some(
    ({ effect, actions, resources, conditions }) =>
      effect === "Allow" &&
      conditions.length === 0 &&
      (actions ?? []).some((action) => action === "*" || action === "*:*") &&
      (resources ?? []).includes("*"),
  );
}
