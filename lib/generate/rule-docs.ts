import { FRAMEWORKS } from "../rule/controls.ts";
import type { Rule } from "../rule/define-rule.ts";
import { frameworkMatrix } from "./framework-matrix.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { type Defined, loadRules } from "./load-definitions.ts";
import { PAGES, pageFrom, wholeFolder } from "./page-folder.ts";
import { RULES_FOLDER } from "./rule-folders.ts";
import { rulePage } from "./rule-page.ts";

/** Writes a page for each rule, and their index, which GitHub shows in the folder of the rules. */
export async function ruleDocs(root: string): Promise<GeneratedFile[]> {
  const rules = await loadRules(root);
  const groups = Map.groupBy(rules, ({ file }) => file.group ?? "");
  const lines = [
    "<!-- Written by `npm run generate` from the rules: do not edit. -->",
    "# Posture rules",
    "",
    "A rule says whether something in the account is as it should be. Each is one file here; its name is the id that",
    "`governance.yml`, findings and AWS Config use. Its page tells what holds, why, and how to mend it.",
    "",
    `By group: ${[...groups].map(([group, { length }]) => `[${group}](#${group}) (${length})`).join(", ")}. By`,
    `requirement: ${FRAMEWORKS.map((framework) => `[${framework}](#${framework.replaceAll(".", "")})`).join(", ")}.`,
    "What scanners and benchmarks check, and which rule answers it: [coverage](../coverage/README.md).",
    "",
    ...[...groups].flatMap(([group, members]) => [`## ${group}`, "", ...index(members)]),
    ...frameworkMatrix(rules.map(({ definition }) => definition)),
  ];
  return [
    { path: `${RULES_FOLDER}/README.md`, content: `${lines.join("\n").trimEnd()}\n` },
    ...wholeFolder(root, PAGES.posture, rules.map(rulePage)),
  ];
}

function index(rules: readonly Defined<Rule>[]): string[] {
  return [
    "| rule | what holds | severity | default |",
    "|---|---|---|---|",
    ...rules.map(
      ({ definition: { id, title, severity, default: state } }) =>
        `| [\`${id}\`](${pageFrom(RULES_FOLDER, "posture", id)}) | ${title} | ${severity} | ${state} |`,
    ),
    "",
  ];
}
