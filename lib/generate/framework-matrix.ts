import { FRAMEWORKS, type Framework } from "../rule/controls.ts";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { pageFrom } from "./page-folder.ts";
import { RULES_FOLDER } from "./rule-folders.ts";

type Answer = Rule | Detection;

/** Markdown lines: for each framework its requirements with the rules or detections that look at them. */
export function frameworkMatrix(rules: readonly Answer[]): string[] {
  const sections = FRAMEWORKS.flatMap((framework) => {
    const byRequirement = rulesByRequirement(rules, framework);
    if (byRequirement.size === 0) return [];
    const rows = [...byRequirement].map(([requirement, links]) => `| ${requirement} | ${links.join(", ")} |`);
    return [`### ${framework}`, "", "| requirement | answered by |", "|---|---|", ...rows, ""];
  });
  return ["## Frameworks", "", ...sections];
}

/** Both indexes lie as deep in the project, so that a link from one is as good from the other. */
function linkTo({ kind, id }: Answer): string {
  return `[\`${id}\`](${pageFrom(RULES_FOLDER, kind, id)})`;
}

function rulesByRequirement(rules: readonly Answer[], framework: Framework): Map<string, string[]> {
  const pairs = rules.flatMap((rule) =>
    (rule.controls[framework] ?? []).map((requirement) => ({ requirement, link: linkTo(rule) })),
  );
  pairs.sort((a, b) => ORDER.compare(a.requirement, b.requirement));
  const groups = Map.groupBy(pairs, ({ requirement }) => requirement);
  return new Map([...groups].map(([requirement, group]) => [requirement, group.map(({ link }) => link)]));
}

/** `1.9` before `1.10`, whatever language the machine speaks. */
const ORDER = new Intl.Collator("en", { numeric: true });
