import * as z from "zod";
import { DETECTIONS } from "../detections/index.ts";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { SEVERITIES } from "../rule/severity.ts";
import { RULES } from "../rules/index.ts";
import type { Command, CommandInput, ExitCode, Io } from "./command.ts";
import { OPTIONS } from "./common-options.ts";

export const rules: Command = {
  name: "rules",
  summary: "List the rules and detections: what each watches, and how loud it is",
  usage: "[--json]",
  options: { json: OPTIONS.json },
  takesWords: false,
  run: listRules,
};

async function listRules(input: CommandInput, io: Io): Promise<ExitCode> {
  const all = [...RULES, ...DETECTIONS];
  if (input.values["json"]) for (const rule of all) io.out(JSON.stringify(ruleLine(rule)));
  else for (const line of table(all)) io.out(line);
  return 0;
}

/** One line of the machine-readable list. */
function ruleLine(rule: Rule | Detection) {
  return {
    type: "rule",
    id: rule.id,
    covers: rule.covers,
    kind: rule.kind,
    title: rule.title,
    severity: rule.severity,
    resource: rule.kind === "posture" ? oneOrAll(rule.resources) : null,
    on: rule.on === "any" ? ["any"] : rule.on.map(bareName),
    controls: rule.controls,
    default: rule.default,
    params: rule.params ? z.toJSONSchema(rule.params, { io: "input" }) : null,
  };
}

function oneOrAll<T>(items: readonly T[]): T | readonly T[] | undefined {
  return items.length === 1 ? items[0] : items;
}

/** `iam:CreateUser` is `CreateUser` in a record. */
function bareName(event: string): string {
  return event.slice(event.indexOf(":") + 1);
}

function* table(all: readonly (Rule | Detection)[]): Generator<string> {
  const width = Math.max(...all.map(({ id }) => id.length));
  for (const [kind, heading] of [
    ["posture", "Rules: what should hold"],
    ["detection", "Detections: what somebody does"],
  ] as const) {
    const group = all.filter((rule) => rule.kind === kind);
    yield `${heading} (${group.length})`;
    for (const severity of SEVERITIES)
      for (const rule of group.filter((one) => one.severity === severity)) {
        const off = rule.default === "off" ? " (off by default)" : "";
        yield `  ${severity.padEnd(8)}  ${rule.id.padEnd(width)}  ${rule.title}${off}`;
      }
    yield "";
  }
  yield "Each can be turned on or off, made louder or quieter, and given parameters in governance.yml.";
}
