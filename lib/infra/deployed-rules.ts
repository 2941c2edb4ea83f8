import { DETECTIONS } from "../detections/index.ts";
import { activateRules } from "../engine/active-rules.ts";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { RULES } from "../rules/index.ts";
import type { AlertSettings } from "../settings/alert-settings.ts";
import { settingsToDeploy } from "./settings-to-deploy.ts";

export interface DeployedRules {
  readonly rules: readonly Rule[];
  /** Those that AWS Config shows: all of them, unless governance.yml names some. */
  readonly published: readonly Rule[];
  /** The parameters of rules, by their ids. */
  readonly params: ReadonlyMap<string, object>;
  readonly detections: readonly Detection[];
  /** `o-...`, where governance.yml names one. */
  readonly organizationId?: string;
  /** Where alerts go. */
  readonly alerts: AlertSettings;
}

/**
 * The rules and detections that governance.yml has switched on, and where their alerts go.
 *
 * @param now epoch milliseconds, for exemptions that have expired
 * @throws {Error} that names each mistake in governance.yml with line and column
 */
export async function deployedRules(now: number): Promise<DeployedRules> {
  const active = activateRules(RULES, DETECTIONS, await settingsToDeploy(now));
  const rules = active.rules.map(({ rule }) => rule);
  const organizationId = active.settings.organization.id;
  const named = active.settings.configRules;
  return {
    rules,
    published: named ? rules.filter(({ id }) => named.includes(id)) : rules,
    params: new Map(active.rules.map(({ rule, params }) => [rule.id, params as object])),
    detections: active.detections.map(({ detection }) => detection),
    alerts: active.settings.alerts,
    ...(organizationId === undefined ? {} : { organizationId }),
  };
}
