import type { Severity } from "../rule/severity.ts";
import type { AlertContent } from "./alert-content.ts";

const MARKS: Readonly<Record<Severity, string>> = {
  critical: "🔴",
  high: "🟠",
  medium: "🟡",
  low: "🔵",
  info: "⚪",
};

/** One character by which a reader sees from afar how bad it is. */
export function severityMark({ severity, isOver }: Pick<AlertContent, "severity" | "isOver">): string {
  return isOver ? "✅" : MARKS[severity];
}
