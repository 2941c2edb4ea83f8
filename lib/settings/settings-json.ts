import type { Settings } from "./settings.ts";

/** Settings as text that a bundle carries; `settingsFromJson` gives them back. */
export function settingsToJson(settings: Settings): string {
  return JSON.stringify({ ...settings, rules: [...settings.rules] });
}

/** @param text made by `settingsToJson`, and so checked already */
export function settingsFromJson(text: string): Settings {
  const { organization, ...settings } = JSON.parse(text);
  // JSON leaves out what is undefined.
  return { ...settings, rules: new Map(settings.rules), organization: { id: undefined, ...organization } };
}
