import type { EntityType } from "../iam/entity-ref.ts";
import { isResourceType } from "../iam/resource-arn.ts";
import type { Need } from "../iam/services/need.ts";
import type { Detection, FirstSeen, Sequence, Window } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import type { ExemptionUse } from "../rule/exemption-use.ts";
import type { Severity } from "../rule/severity.ts";
import type { RuleSettings, Settings } from "../settings/settings.ts";

/**
 * The rules and detections that are on, their parameters parsed, indexed by what wakes them.
 *
 * Is responsible for dispatch; may not run a rule.
 */
export interface ActiveRules {
  readonly settings: Settings;
  readonly rules: readonly ActiveRule[];
  /** Those whose verdict rests on who reaches whom. */
  readonly reachRules: readonly ActiveRule[];
  readonly rulesByEvent: ReadonlyMap<string, readonly ActiveRule[]>;
  readonly rulesByType: ReadonlyMap<EntityType, readonly ActiveRule[]>;
  /** What the rules need to know beside IAM. */
  readonly needs: ReadonlySet<Need>;
  readonly detections: readonly ActiveDetection[];
  readonly detectionsByEvent: ReadonlyMap<string, readonly ActiveDetection[]>;
  readonly detectionsOnAny: readonly ActiveDetection[];
}

export interface ActiveRule {
  readonly rule: Rule;
  readonly params: unknown;
  readonly severity: Severity;
  /** Ids of the detections that are on beside it. */
  readonly detections: ReadonlySet<string>;
  /** What is exempted in the account that is judged; absent where that is not at hand. */
  readonly exemptions?: readonly ExemptionUse[];
}

export interface ActiveDetection {
  readonly detection: Detection;
  readonly params: unknown;
  readonly severity: Severity;
  readonly window: Window | undefined;
  readonly sequence: Sequence | undefined;
  readonly firstSeen: FirstSeen | undefined;
}

/** @throws {z.ZodError} when settings hold parameters that a rule refuses (settings are checked on loading) */
export function activateRules(
  rules: readonly Rule[],
  detections: readonly Detection[],
  settings: Settings,
): ActiveRules {
  const activeDetections = detections.flatMap((detection) =>
    activateDetection(detection, settings.rules.get(detection.id)),
  );
  const heard = new Set(activeDetections.map(({ detection }) => detection.id));
  const activeRules = rules.flatMap((rule) => activateRule(rule, heard, settings.rules.get(rule.id)));
  return {
    settings,
    rules: activeRules,
    reachRules: activeRules.filter(({ rule }) => rule.reach),
    rulesByEvent: indexBy(activeRules, ({ rule }) => rule.on),
    rulesByType: indexBy(activeRules, ({ rule }) => rule.resources),
    needs: new Set(
      activeRules.flatMap(({ rule }): readonly Need[] => [
        ...rule.needs,
        ...rule.resources.filter(isResourceType),
      ]),
    ),
    detections: activeDetections,
    detectionsByEvent: indexBy(activeDetections, ({ detection }) =>
      detection.on === "any" ? [] : detection.on,
    ),
    detectionsOnAny: activeDetections.filter(({ detection }) => detection.on === "any"),
  };
}

function activateRule(rule: Rule, detections: ReadonlySet<string>, chosen: RuleSettings = {}): ActiveRule[] {
  if (!isOn(rule, chosen)) return [];
  const severity = chosen.severity ?? rule.severity;
  return [{ rule, params: parseParams(rule, chosen), severity, detections }];
}

function activateDetection(detection: Detection, chosen: RuleSettings = {}): ActiveDetection[] {
  if (!isOn(detection, chosen)) return [];
  const params = parseParams(detection, chosen);
  return [
    {
      detection,
      params,
      severity: chosen.severity ?? detection.severity,
      window: detection.window?.(params),
      sequence: detection.sequence?.(params),
      firstSeen: detection.firstSeen?.(params),
    },
  ];
}

function isOn(rule: Rule | Detection, chosen: RuleSettings): boolean {
  return chosen.enabled ?? rule.default === "on";
}

function parseParams(rule: Rule | Detection, chosen: RuleSettings): unknown {
  // Each schema is used once: to compile it would take longer than to walk it.
  return rule.params?.parse(chosen.params ?? {}, { jitless: true });
}

function indexBy<T, K>(items: readonly T[], keysOf: (item: T) => readonly K[]): Map<K, T[]> {
  const index = new Map<K, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const list = index.get(key);
      if (list) list.push(item);
      else index.set(key, [item]);
    }
  }
  return index;
}
