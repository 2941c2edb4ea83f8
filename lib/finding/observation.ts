import type { Change } from "../cloudtrail/change.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import type { Controls } from "../rule/controls.ts";
import type { Severity } from "../rule/severity.ts";
import type { Verdict } from "../rule/verdict.ts";

/** What the engine saw at one moment about one rule and one entity (or facet): what a finding is made of. */
export interface Observation {
  readonly rule: ObservedRule;
  readonly resource: EntityRef;
  readonly facet: string | null;
  readonly verdict: Verdict | Deleted;
  /** The severity where the verdict has its own. */
  readonly severity?: Severity;
  /** `global` for IAM entities; a detection has the region of its record. */
  readonly region: string;
  /** Epoch milliseconds of the facts: the record's time, or the time of the reading. */
  readonly at: number;
  /** Orders observations of the same moment; greater is newer. */
  readonly version: string;
  /** The change that woke the rule; undefined in a sweep. */
  readonly change: Change | undefined;
  /** Nobody will read the evidence of findings: it is left out. */
  readonly omitsEvidence?: boolean;
  /** Of the resource's tags, those that alerts are routed by. */
  readonly tags?: { readonly [key: string]: string };
  /** The record that the finding names, where it is not `change`: the one that crossed a window. */
  readonly changeId?: string;
}

export interface ObservedRule {
  readonly kind: "posture" | "detection";
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly fix: string;
  readonly why?: string;
  readonly references?: readonly string[];
  readonly controls: Controls;
}

/** The entity is gone, and with it whatever was wrong with it. */
export interface Deleted {
  readonly outcome: "deleted";
}
