import type { Settings } from "./settings.ts";

/** Settings as text that a bundle carries; `settingsFromJson` gives them back. */
export function settingsToJson(settings: Settings): string {
  const alerts = { ...settings.alerts, channels: [...settings.alerts.channels] };
  return JSON.stringify({ ...settings, rules: [...settings.rules], alerts });
}

/** @param text made by `settingsToJson`, and so checked already */
export function settingsFromJson(text: string): Settings {
  const { organization, alerts, ...settings } = JSON.parse(text);
  // JSON leaves out what is undefined.
  return {
    ...settings,
    rules: new Map(settings.rules),
    alerts: { quietHours: undefined, ...alerts, channels: new Map(alerts.channels) },
    organization: { id: undefined, ...organization },
  };
}
