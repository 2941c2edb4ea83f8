import type { Actor } from "../../cloudtrail/actor.ts";
import type { Severity } from "../../rule/severity.ts";
import type { SharedSettings } from "../../settings/shared-settings.ts";
import { isDeclaredAutomation } from "./is-declared-automation.ts";

/**
 * The severity for an undeclared actor; what declared automation does is on record and wakes nobody.
 *
 * @param declared how loud declared automation is, for what is worth a look whoever does it
 */
export function severityFor(
  severity: Severity,
  actor: Actor,
  settings: SharedSettings,
  declared: Severity = "info",
): Severity {
  return isDeclaredAutomation(actor, settings) ? declared : severity;
}
