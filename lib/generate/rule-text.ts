import type { Controls } from "../rule/controls.ts";

/** What rules and detections say alike. */
interface Described {
  readonly references: readonly string[];
  readonly controls: Controls;
  readonly covers: readonly string[];
}

/** Markdown lines: which requirements of which framework it looks at, and which rows of others it answers. */
export function frameworkSection({ controls, covers }: Described): string[] {
  const rows = Object.entries(controls).map(([name, ids]) => `| ${name} | ${ids?.join(", ")} |`);
  const table = ["| framework | requirements |", "|---|---|", ...rows, ""];
  const answers = covers.length > 0 ? [`Also answers ${codes(covers)}.`, ""] : [];
  if (rows.length + answers.length === 0) return [];
  return ["## Frameworks", "", ...(rows.length > 0 ? table : []), ...answers];
}

export function sourceSection({ references }: Described): string[] {
  return ["## Sources", "", ...references.map((url) => `- <${url}>`)];
}

export function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
