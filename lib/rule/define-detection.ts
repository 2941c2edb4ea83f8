import type { z } from "zod";
import type { EventKey } from "../cloudtrail/catalogue.ts";
import type { Change } from "../cloudtrail/change.ts";
import type { ChangeHead } from "../cloudtrail/change-head.ts";
import type { AccountState, EntityUpdate } from "../iam/account-state.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";
import type { Controls } from "./controls.ts";
import type { Severity } from "./severity.ts";
import type { Evidence } from "./verdict.ts";

/**
 * Is responsible for the contract of a detection; may not count or remember: the engine owns windows and first-seen.
 */
export interface DetectionDefinition<P extends z.ZodType> {
  readonly id: string;
  /** What somebody is doing, as a fact: "The root user signed in to the console". */
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly references: readonly [string, ...string[]];
  readonly controls?: Controls;
  readonly covers?: readonly string[];
  readonly default?: "on" | "off";
  /** MITRE ATT&CK technique ids. */
  readonly mitre: readonly string[];
  /** The events it listens to; `"any"` listens to every record that `picks` lets through. */
  readonly on: readonly EventKey[] | "any";
  /** For `"any"`: refuses most records at once, by the record alone and at the cost of a comparison or two. */
  readonly picks?: (change: ChangeHead) => boolean;
  readonly params?: P;
  /** Counted, not told one by one: a finding when `atLeast` signals with one `by` fall within `minutes`. */
  readonly window?: (params: z.output<P>) => Window;
  /** Told when all steps happened in order within `minutes` for one `by`; each signal names its `step`. */
  readonly sequence?: (params: z.output<P>) => Sequence;
  /** Told once per new `by`, after `learnDays` in which everything seen is learnt as normal. */
  readonly firstSeen?: (params: z.output<P>) => FirstSeen;
  /** What the change means, or undefined when it means nothing to this detection. */
  detect(change: Change, context: DetectionContext<z.output<P>>): Signal | undefined;
}

export interface Window {
  readonly minutes: number;
  readonly atLeast: number;
}

export interface Sequence {
  readonly minutes: number;
  readonly steps: readonly [SequenceStep, SequenceStep, ...SequenceStep[]];
}

export interface SequenceStep {
  readonly name: string;
  /** How often the step must have happened before the next counts; default 1. */
  readonly atLeast?: number;
}

export interface FirstSeen {
  readonly learnDays: number;
}

export interface DetectionContext<P> {
  readonly params: P;
  readonly settings: SharedSettings;
  /** The account as it is after the change. */
  readonly account: AccountState;
  /** What the change did to entities: before and after. Empty for failed calls and for reads. */
  readonly updates: readonly EntityUpdate[];
}

export interface Signal {
  /** One sentence for people: who did what to whom. In a window the engine adds the count. */
  readonly message: string;
  readonly evidence: Evidence;
  /**
   * What the finding is about. Absent: the change's first target, else the account; for windows and sequences the
   * account, since it must be the same for all changes counted under one `by`.
   */
  readonly resource?: EntityRef;
  /** Louder or quieter than the detection's own severity. */
  readonly severity?: Severity;
  /** Window, sequence and first-seen: what is counted together, such as the user name. */
  readonly by?: string;
  /** Window: count different values of this instead of signals. */
  readonly distinct?: string;
  /** Sequence: the name of the step that this is. */
  readonly step?: string;
}

export interface Detection {
  readonly kind: "detection";
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly references: readonly string[];
  readonly controls: Controls;
  readonly covers: readonly string[];
  readonly default: "on" | "off";
  readonly mitre: readonly string[];
  readonly on: readonly EventKey[] | "any";
  readonly picks: ((change: ChangeHead) => boolean) | undefined;
  readonly params: z.ZodType | undefined;
  readonly window: ((params: unknown) => Window) | undefined;
  readonly sequence: ((params: unknown) => Sequence) | undefined;
  readonly firstSeen: ((params: unknown) => FirstSeen) | undefined;
  detect(change: Change, context: DetectionContext<unknown>): Signal | undefined;
}

export function defineDetection<P extends z.ZodType = z.ZodUndefined>(
  definition: DetectionDefinition<P>,
): Detection {
  const detection = {
    controls: {},
    covers: [],
    default: "on",
    picks: undefined,
    window: undefined,
    sequence: undefined,
    firstSeen: undefined,
    params: undefined,
    ...definition,
    kind: "detection",
  };
  // The one cast of the detection contract: the engine passes only params that `params` parsed.
  return detection as unknown as Detection;
}

export function signal(
  message: string,
  rest: Omit<Signal, "message" | "evidence"> & { evidence?: Evidence } = {},
): Signal {
  return { evidence: {}, ...rest, message };
}
