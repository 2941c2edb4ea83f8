import { isDeepStrictEqual } from "node:util";
import type { Plugin } from "esbuild";
import * as z from "zod";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import type { RuleSettings, Settings } from "../settings/settings.ts";

/**
 * The settings with the parameters of every rule parsed, defaults in place: a deployed function reads them as they are.
 *
 * Is responsible for parsing at packaging what nothing can change at run time, so that no function loads a schema; may
 * not accept parameters that a rule refuses.
 *
 * @throws {z.ZodError} when a rule refuses its parameters (settings are checked on loading)
 * @throws {Error} when parsed parameters are not JSON, and so cannot be packaged
 */
export function withParsedParams(settings: Settings, rules: readonly (Rule | Detection)[]): Settings {
  const parsed = rules.flatMap((rule): [string, RuleSettings][] => {
    const chosen = settings.rules.get(rule.id) ?? {};
    const isOn = chosen.enabled ?? rule.default === "on";
    if (!rule.params || !isOn) return [[rule.id, chosen]];
    return [[rule.id, { ...chosen, params: jsonOnly(rule.id, rule.params.parse(chosen.params ?? {})) }]];
  });
  return { ...settings, rules: new Map(parsed) };
}

function jsonOnly(id: string, params: unknown): unknown {
  const json: unknown = JSON.parse(JSON.stringify(params));
  if (!isDeepStrictEqual(json, params))
    throw new Error(`the parameters of ${id} are not JSON and cannot be packaged`);
  return json;
}

/**
 * Puts in the place of zod schemas that accept whatever they are given, because packaging has parsed it. Loading zod
 * and building the rules' schemas would be a good part of a function's start.
 */
export const ACCEPTING_SCHEMAS: Plugin = {
  name: "accepting-schemas",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^zod$/ }, () => ({ path: "zod", namespace: "accepting-schemas" }));
    onLoad({ filter: /.*/, namespace: "accepting-schemas" }, () => ({ contents: acceptingModule() }));
  },
};

function acceptingModule(): string {
  const names = Object.keys(z).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== "default");
  return [
    "const schema = new Proxy(function () {}, {",
    '  get: (_target, name) => (name === "parse" ? (value) => value : schema),',
    "  apply: () => schema,",
    "});",
    ...names.map((name, index) => `const export${index} = schema; export { export${index} as ${name} };`),
  ].join("\n");
}
