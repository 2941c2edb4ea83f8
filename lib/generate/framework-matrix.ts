import { FRAMEWORKS, type Framework } from "../rule/controls.ts";
import type { Rule } from "../rule/define-rule.ts";
import { codes } from "./rule-text.ts";

/** Markdown lines: for each framework its requirements with the rules that look at them. */
export function frameworkMatrix(rules: readonly Rule[]): string[] {
  const sections = FRAMEWORKS.flatMap((framework) => {
    const byRequirement = rulesByRequirement(rules, framework);
    if (byRequirement.size === 0) return [];
    const rows = [...byRequirement].map(([requirement, ids]) => `| ${requirement} | ${codes(ids)} |`);
    return [`### ${framework}`, "", "| requirement | rules |", "|---|---|", ...rows, ""];
  });
  return ["## Frameworks", "", ...sections];
}

function rulesByRequirement(rules: readonly Rule[], framework: Framework): Map<string, string[]> {
  const pairs = rules.flatMap((rule) =>
    (rule.controls[framework] ?? []).map((requirement) => ({ requirement, id: rule.id })),
  );
  pairs.sort((a, b) => ORDER.compare(a.requirement, b.requirement));
  const groups = Map.groupBy(pairs, ({ requirement }) => requirement);
  return new Map([...groups].map(([requirement, group]) => [requirement, group.map(({ id }) => id)]));
}

/** `1.9` before `1.10`, whatever language the machine speaks. */
const ORDER = new Intl.Collator("en", { numeric: true });
