import { EVENT_KEYS, type EventKey, isWrite } from "../cloudtrail/catalogue.ts";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import {
  DENIED_PATTERN,
  type EventPattern,
  eventPatterns,
  isReadOnly,
  ROOT_PATTERN,
} from "./event-patterns.ts";

export interface HeardPatterns {
  /** Every change in the catalogue, since the account's state is rebuilt from them, and what else a rule names. */
  readonly changes: readonly EventPattern[];
  /** The reads that a detection names. */
  readonly reads: readonly EventPattern[];
}

/** Is responsible for choosing what comes in; may not write patterns (`event-patterns.ts` does). */
export function heardPatterns(rules: readonly Rule[], detections: readonly Detection[]): HeardPatterns {
  const named = new Set<EventKey>(
    [...rules, ...detections].flatMap(({ on }) => (typeof on === "string" ? [] : on)),
  );
  const heard = EVENT_KEYS.filter((event) => isWrite(event) || named.has(event));
  const hearsAnything = detections.some(({ on }) => on === "any");
  return {
    changes: [
      ...eventPatterns(heard.filter((event) => !isReadOnly(event))),
      ...(hearsAnything ? [ROOT_PATTERN, DENIED_PATTERN] : []),
    ],
    reads: eventPatterns(heard.filter(isReadOnly)),
  };
}
