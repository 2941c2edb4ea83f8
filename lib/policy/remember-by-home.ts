import type { PolicyDocument } from "../iam/policy-document.ts";
import type { Admission, Home } from "./trust.ts";

type AskAdmissions = (document: PolicyDocument, home: Home) => readonly Admission[];

/**
 * Remembers answers by document and home: both are one object for the same thing, and several rules ask the same.
 */
export function rememberByHome(ask: AskAdmissions): AskAdmissions {
  const remembered = new WeakMap<PolicyDocument, WeakMap<Home, readonly Admission[]>>();
  return (document, home) => {
    const byHome = remembered.get(document) ?? new WeakMap<Home, readonly Admission[]>();
    remembered.set(document, byHome);
    const before = byHome.get(home);
    if (before) return before;
    const admissions = ask(document, home);
    byHome.set(home, admissions);
    return admissions;
  };
}
