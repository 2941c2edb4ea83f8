import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { detectChange } from "../../lib/engine/detect-change.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import type { Detection } from "../../lib/rule/define-detection.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS, type SharedSettings } from "../../lib/settings/shared-settings.ts";
import { anAccountState } from "./build-account.ts";
import { NOW } from "./times.ts";

/**
 * What people would be told: the messages that the engine makes of one detection's signals, counted.
 *
 * @param records happen one minute after the other, each with an id of its own
 */
export async function findingsOf(
  detection: Detection,
  records: readonly JsonObject[],
  given: { readonly params?: JsonObject; readonly settings?: Partial<SharedSettings> } = {},
): Promise<string[]> {
  const rules = new Map([[detection.id, { enabled: true, params: given.params ?? {} }]]);
  const active = activateRules([], [detection], {
    ...NO_SETTINGS,
    alerts: DEFAULT_ALERTS,
    ...given.settings,
    rules,
    exemptions: [],
  });
  const memory = memoryStore();
  const told = new Map<string, { readonly version: string; readonly message: string }>();
  for (const [index, record] of records.entries()) {
    const eventTime = new Date(NOW + index * 60_000).toISOString();
    const parsed = parseRecord({ ...record, eventTime, eventID: `event-${index}` });
    if (parsed.parsed === "rejected") throw new Error(parsed.reason);
    const change = parsed.change;
    const { observations } = await detectChange(change, [], anAccountState(), active, memory);
    for (const { resource, facet, verdict, version } of observations) {
      const key = `${resource.type}#${resource.arn ?? resource.name}#${facet ?? ""}`;
      if (verdict.outcome !== "nonCompliant" || version <= (told.get(key)?.version ?? "")) continue;
      told.set(key, { version, message: verdict.message });
    }
  }
  return [...told.values()].map(({ message }) => message);
}
