/**
 * Is responsible for one thing that Castellan needs in an account, and whether it is there; may not look itself.
 */
export interface Check {
  /** For scripts; never reused. */
  readonly id: string;
  /** The fact that should hold. */
  readonly title: string;
  readonly health: "well" | "ill" | "unknown";
  /** What was seen. */
  readonly says: string;
  /** Commands that mend it, in order; words in capitals are to be filled in. */
  readonly mend: readonly string[];
}

type Subject = Pick<Check, "id" | "title">;

export function well(subject: Subject, says: string): Check {
  return { ...subject, health: "well", says, mend: [] };
}

export function ill(subject: Subject, says: string, mend: readonly string[]): Check {
  return { ...subject, health: "ill", says, mend };
}

export function untold(subject: Subject, reason: string): Check {
  return { ...subject, health: "unknown", says: `it cannot be told: ${reason}`, mend: [] };
}
