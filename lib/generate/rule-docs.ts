import { FRAMEWORKS } from "../rule/controls.ts";
import type { Rule } from "../rule/define-rule.ts";
import { frameworkMatrix } from "./framework-matrix.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { type Defined, loadRules } from "./load-definitions.ts";
import { parametersTable } from "./parameters-table.ts";
import { RULES_FOLDER } from "./rule-folders.ts";
import { advice, codes, frameworkLines } from "./rule-text.ts";

/** Writes the page that GitHub shows in the folder of the rules. */
export async function ruleDocs(root: string): Promise<GeneratedFile[]> {
  const rules = await loadRules(root);
  const groups = Map.groupBy(rules, ({ file }) => file.group ?? "");
  const lines = [
    "<!-- Written by `npm run generate` from the rules: do not edit. -->",
    "# Posture rules",
    "",
    "A rule says whether something in the account is as it should be. Each is one file here; its name is the id that",
    "`governance.yml`, findings and AWS Config use.",
    "",
    `By group: ${[...groups].map(([group, { length }]) => `[${group}](#${group}) (${length})`).join(", ")}. By`,
    `requirement: ${FRAMEWORKS.map((framework) => `[${framework}](#${framework.replaceAll(".", "")})`).join(", ")}.`,
    "What scanners and benchmarks check, and which rule answers it: [coverage](../coverage/README.md).",
    "",
    ...[...groups].flatMap(([group, members]) => [
      `## ${group}`,
      "",
      ...index(members),
      ...members.flatMap(section),
    ]),
    ...frameworkMatrix(rules.map(({ definition }) => definition)),
  ];
  return [{ path: `${RULES_FOLDER}/README.md`, content: `${lines.join("\n").trimEnd()}\n` }];
}

function index(rules: readonly Defined<Rule>[]): string[] {
  return [
    "| rule | what holds | severity | default |",
    "|---|---|---|---|",
    ...rules.map(
      ({ definition: { id, title, severity, default: state } }) =>
        `| [\`${id}\`](#${id}) | ${title} | ${severity} | ${state} |`,
    ),
    "",
  ];
}

function section({ definition: rule, file }: Defined<Rule>): string[] {
  return [
    `### ${rule.id}`,
    "",
    `**${rule.title}.** Severity ${rule.severity}, ${rule.default} by default. [Source](${file.group}/${rule.id}.ts)`,
    "",
    ...advice(rule),
    ...parametersTable(rule.params),
    `- Judges: ${codes(rule.resources)}${rule.ages ? "; time alone can change the verdict, so it is also judged when due" : ""}`,
    `- Woken by: ${rule.on.length > 0 ? codes(rule.on) : "no event; the sweep judges it"}`,
    ...(rule.limits === undefined ? [] : [`- Known limits: ${rule.limits}`]),
    ...frameworkLines(rule),
    "",
  ];
}
