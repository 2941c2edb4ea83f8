import type { Fact } from "../iam/fact.ts";

/** A deployed part of the stack as it is now. */
export interface StackPart {
  readonly kind: PartKind;
  readonly logicalId: string;
  /** By which commands name it: a rule's name, a queue's URL, a topic's ARN. */
  readonly name: string;
  /** What keeps it from doing its work; none when it is well. */
  readonly faults: Fact<readonly PartFault[]>;
}

export type PartKind = "rule" | "schedule" | "queue" | "function" | "mapping" | "topic" | "alarm";

export interface PartFault {
  /** The rest of a sentence about it: "is disabled". */
  readonly says: string;
  readonly mend: readonly string[];
}

export interface Stack {
  readonly name: string;
  /** `CREATE_COMPLETE` */
  readonly status: string;
  readonly parts: readonly StackPart[];
}
