import type { PolicyDocument } from "../iam/policy-document.ts";

/** Remembers what was found in a document: equal texts are one object, and many entities hold the same. */
export function rememberByDocument<T extends object>(
  find: (document: PolicyDocument) => T,
): (document: PolicyDocument) => T {
  const remembered = new WeakMap<PolicyDocument, T>();
  return (document) => {
    const before = remembered.get(document);
    if (before) return before;
    const found = find(document);
    remembered.set(document, found);
    return found;
  };
}
