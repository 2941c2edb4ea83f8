import type { Rule } from "../rule/define-rule.ts";
import { consolePlace } from "./console-places.ts";
import type { GeneratedFile } from "./generated-file.ts";
import type { Defined } from "./load-definitions.ts";
import { PAGES } from "./page-folder.ts";
import { parametersSection } from "./parameters-table.ts";
import { codes, frameworkSection, sourceSection } from "./rule-text.ts";

/** Writes the page of one rule: what holds, why, how to mend it, and all that its file says of it. */
export function rulePage({ definition: rule, file }: Defined<Rule>): GeneratedFile {
  const group = file.group ?? "";
  const test = file.path.replace(/^lib\//, "test/").replace(/\.ts$/, ".test.ts");
  const lines = [
    `<!-- Written by \`npm run generate\` from ${file.path}: do not edit. -->`,
    `# ${rule.id}`,
    "",
    `**${rule.title}.**`,
    "",
    `A posture rule of the group [${group}](../../../lib/rules/README.md#${group}); severity ${rule.severity}, ` +
      `${rule.default} by default. Its [source](../../../${file.path}) and its [test](../../../${test}).`,
    "",
    "## Why",
    "",
    rule.why,
    "",
    ...fixSection(rule, group),
    ...parametersSection(rule),
    "## When it is judged",
    "",
    `- Judges: ${codes(rule.resources)}${rule.ages ? "; time alone can change the verdict, so it is also judged when due" : ""}`,
    `- Woken by: ${rule.on.length > 0 ? codes(rule.on) : "no event; the sweep judges it"}`,
    ...(rule.reach ? ["- Also judged again for every principal whose reach moved"] : []),
    ...(rule.needs.length > 0 ? [`- Reads beside IAM: ${codes(rule.needs)}`] : []),
    `- Known limits: ${rule.limits ?? "none"}`,
    "",
    ...frameworkSection(rule),
    ...sourceSection(rule),
  ];
  return { path: `${PAGES.posture}/${rule.id}.md`, content: `${lines.join("\n").trimEnd()}\n` };
}

function fixSection({ fix, inCode, resources }: Rule, group: string): string[] {
  const places = [...new Set(resources.map((type) => consolePlace(type, group)))];
  const { terraform, cloudFormation } = inCode ?? {};
  return [
    "## How to fix it",
    "",
    fix,
    "",
    `- In the console: ${places.join("; ")}.`,
    ...(terraform === undefined ? [] : [`- In Terraform: ${terraform}`]),
    ...(cloudFormation === undefined ? [] : [`- In CloudFormation: ${cloudFormation}`]),
    ...(inCode === undefined
      ? []
      : ["- What code makes, mend in the code: the next deployment undoes the rest."]),
    "",
  ];
}
