import type { PolicyDocument } from "../iam/policy-document.ts";
import { AWS_OWNED_ACCOUNTS } from "./aws-owned-accounts.ts";
import { type Admission, admissionsOf, type Home } from "./trust.ts";

/**
 * Is responsible for whom the policies of a resource let in, together: a Deny in one holds for what another allows;
 * may not know what else guards the resource.
 */
export function resourceAdmissionsOf(policies: readonly PolicyDocument[], home: Home): readonly Admission[] {
  const [first, ...others] = policies;
  if (first === undefined) return [];
  const admissions = admissionsOf(others.length === 0 ? first : joined(first, others), home);
  return admissions.map((admission) =>
    AWS_OWNED_ACCOUNTS.has(admission.account ?? "") ? { ...admission, reach: "closed" } : admission,
  );
}

function joined(first: PolicyDocument, others: readonly PolicyDocument[]): PolicyDocument {
  const statements = [first, ...others].flatMap((document) => document.statements);
  return { version: first.version, statements, source: first.source };
}
