import type { Controls } from "../rule/controls.ts";

/** What rules and detections say alike. */
interface Described {
  readonly why: string;
  readonly fix: string;
  readonly references: readonly string[];
  readonly controls: Controls;
  readonly covers: readonly string[];
}

/** The paragraphs for whoever reads an alert. */
export function advice({ why, fix }: Described): string[] {
  return [why, "", `To fix it: ${fix}`, ""];
}

export function frameworkLines({ controls, covers, references }: Described): string[] {
  const frameworks = Object.entries(controls).map(([name, ids]) => `${name} ${ids?.join(", ")}`);
  return [
    ...(frameworks.length > 0 ? [`- Frameworks: ${frameworks.join("; ")}`] : []),
    ...(covers.length > 0 ? [`- Also answers: ${codes(covers)}`] : []),
    `- Sources: ${references.map((url) => `<${url}>`).join(", ")}`,
  ];
}

export function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
