import { type Fact, isUnknown } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { type Admission, admissionsOf, type Home, type Reach } from "../../policy/trust.ts";

/** Those whom a resource's policy lets in from so far away, once each; nobody for a policy that could not be read. */
export function lettingIn(document: Fact<PolicyDocument>, reach: Reach, home: Home): readonly string[] {
  if (isUnknown(document)) return [];
  const admissions = admissionsOf(document, home).filter((admission) => admission.reach === reach);
  return [...new Set(admissions.map(wordsOf))];
}

function wordsOf({ kind, principal, account, reach, conditions }: Admission): string {
  if (kind === "account") return `account ${account}`;
  return kind === "anyone" && reach !== "public" ? `anybody who meets: ${conditions.join("; ")}` : principal;
}
