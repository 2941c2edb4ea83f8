import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Plugin } from "esbuild";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import type { Settings } from "../settings/settings.ts";

const IMPORT = /^import (\w+) from "(?:[^"]*\/)?([a-z0-9-]+)\.ts";$/;

/**
 * Leaves rules and detections that are off out of the registries: nothing can turn them on at run time, and half of a
 * function's load is the compiling of rules.
 */
export function onlyActive(settings: Settings, rules: readonly (Rule | Detection)[]): Plugin {
  const off = new Set(
    rules
      .filter((rule) => !(settings.rules.get(rule.id)?.enabled ?? rule.default === "on"))
      .map(({ id }) => id),
  );
  return {
    name: "only-active",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]lib[\\/](rules|detections)[\\/]index\.ts$/ }, ({ path }) => ({
        contents: withoutRules(readFileSync(path, "utf8"), off),
        loader: "ts",
        resolveDir: dirname(path),
      }));
    },
  };
}

/** A rule's file is named after its id; the registry has a line that imports it and a line that lists it. */
function withoutRules(registry: string, off: ReadonlySet<string>): string {
  const lines = registry.split("\n");
  const names = new Set(
    lines.flatMap((line) => {
      const [, name, id] = IMPORT.exec(line) ?? [];
      return name !== undefined && id !== undefined && off.has(id) ? [name] : [];
    }),
  );
  const imported = (line: string) => names.has(IMPORT.exec(line)?.[1] ?? "");
  return lines.filter((line) => !imported(line) && !names.has(line.trim().replace(/,$/, ""))).join("\n");
}
