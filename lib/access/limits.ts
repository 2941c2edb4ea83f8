import type { PolicyDocument } from "../iam/policy-document.ts";
import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import { intersects, isSubset, setOf, unionInto } from "./bitset.ts";
import type { CompiledSubject } from "./compiled-subject.ts";
import { denies, type PolicySource, type Subject } from "./subject.ts";

/** One limit that alone keeps a principal from administrator, or that does so together with the others. */
export interface Blocker {
  readonly kind: "boundary" | "deny" | "organization";
  readonly policy: string;
  readonly holder: string;
}

/** Something that holds a subject back. Is responsible for finding and taking away limits; may not judge what comes of it. */
export interface Limit {
  readonly blocker: Blocker;
  without(subject: Subject): Subject;
}

/**
 * Whether boundary, denies or the organization's policies can take anything away that the policies give, or that a
 * role's trust policy gives by name. What the subject could be given later is not looked at.
 */
export function isLimited({ identity, boundary, scps, rcps }: CompiledSubject): boolean {
  const given = setOf(ALPHABET.length, [actionIndex("sts:AssumeRole")]);
  for (const { allowed } of identity) unionInto(given, allowed);
  return (
    identity.some(({ deniedSomewhere }) => intersects(given, deniedSomewhere)) ||
    [boundary, scps, rcps].some(({ sure }) => !isSubset(given, sure))
  );
}

/** Each limit of the subject, with the subject as it would be without it. */
export function limitsOf(subject: Subject): Limit[] {
  const { boundary, scps, rcps } = subject;
  const denying = subject.identity.filter(denies);
  return [
    ...(boundary
      ? [
          {
            blocker: { kind: "boundary" as const, policy: boundary.policy, holder: boundary.holder },
            without: (of: Subject): Subject => ({ ...of, boundary: null }),
          },
        ]
      : []),
    ...denying.map((source) => ({
      blocker: { kind: "deny" as const, policy: source.policy, holder: source.holder },
      without: (of: Subject): Subject => ({
        ...of,
        identity: of.identity.map((other) => (other === source ? onlyAllows(source) : other)),
      }),
    })),
    ...(scps.length > 0 || rcps.length > 0 ? [organizationLimit(scps.length > 0)] : []),
  ];
}

function organizationLimit(hasScps: boolean): Limit {
  const policy = hasScps ? "service control policies" : "resource control policies";
  return {
    blocker: { kind: "organization", policy, holder: "the organization" },
    without: (of) => ({ ...of, scps: [], rcps: [] }),
  };
}

const allowsOnly = new WeakMap<PolicyDocument, PolicyDocument>();

/** The policy with its denies left out. */
function onlyAllows(source: PolicySource): PolicySource {
  const before = allowsOnly.get(source.document);
  if (before) return { ...source, document: before };
  const statements = source.document.statements.filter(({ effect }) => effect === "Allow");
  const document = { ...source.document, statements };
  allowsOnly.set(source.document, document);
  return { ...source, document };
}
