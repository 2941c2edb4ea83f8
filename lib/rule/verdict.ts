/**
 * Is responsible for the outcomes a posture rule can have; may not know rules or findings.
 */
export type Verdict = Compliant | NonCompliant | NotApplicable | Undetermined;

export interface Compliant {
  readonly outcome: "compliant";
  /** Epoch milliseconds at which time alone will change the verdict (a grace period, an age). */
  readonly dueAt?: number;
}

export interface NonCompliant {
  readonly outcome: "nonCompliant";
  /** One sentence for people, naming the entity and the fact: no advice, no ids that nobody reads. */
  readonly message: string;
  /** What the verdict rests on, as JSON; a function where it is dear to tell, to be asked while the account is as it was. */
  readonly evidence: Evidence | (() => Evidence);
}

export interface NotApplicable {
  readonly outcome: "notApplicable";
  readonly reason: string;
}

/** The facts do not suffice: never counted as compliant nor as a violation. */
export interface Undetermined {
  readonly outcome: "undetermined";
  readonly reason: string;
}

export type Evidence = { readonly [key: string]: unknown };

/**
 * A verdict on one part of an entity, such as one access key of a user; a null facet stands for the entity as a whole.
 * A part that a later judgement does not name is gone, which resolves its finding; but while a listing is incomplete
 * the judgement holds an undetermined null facet, and the parts it does not name stay as they are.
 */
export type FacetVerdict = Verdict & { readonly facet: string | null };

export function compliant(options?: { dueAt?: number }): Compliant {
  return options === undefined ? COMPLIANT : { outcome: "compliant", ...options };
}

const COMPLIANT: Compliant = { outcome: "compliant" };

export function nonCompliant(message: string, evidence: NonCompliant["evidence"] = {}): NonCompliant {
  return { outcome: "nonCompliant", message, evidence };
}

export function evidenceOf({ evidence }: NonCompliant): Evidence {
  return typeof evidence === "function" ? (evidence as () => Evidence)() : evidence;
}

export function notApplicable(reason: string): NotApplicable {
  return { outcome: "notApplicable", reason };
}

/** @param cause a reason, or the `Unknown` (or incomplete listing) that is in the way */
export function undetermined(cause: string | { readonly unknown?: string }): Undetermined {
  return {
    outcome: "undetermined",
    reason: typeof cause === "string" ? cause : (cause.unknown ?? "a fact is missing"),
  };
}

export function facet(name: string | null, verdict: Verdict): FacetVerdict {
  return { ...verdict, facet: name };
}
