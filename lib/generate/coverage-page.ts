import { CONTROL_ROWS } from "../coverage/control-rows.ts";
import { type Coverage, coverageOf } from "../coverage/coverage-of.ts";
import { DETECTION_ROWS } from "../coverage/detection-rows.ts";
import { NOT_JUDGEABLE, TEMPLATE_ONLY } from "../coverage/not-judgeable.ts";
import { NOT_DETECTABLE } from "../detections/not-detectable.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { loadDetections, loadRules } from "./load-definitions.ts";
import { pageFrom } from "./page-folder.ts";

/** Writes the page that tells of every row of the field's catalogues what answers it. */
export async function coveragePage(root: string): Promise<GeneratedFile[]> {
  const rules = (await loadRules(root)).map(({ definition }) => definition);
  const detections = (await loadDetections(root)).map(({ definition }) => definition);
  const answers = [...rules, ...detections];
  const pages: Pages = new Map(answers.map(({ kind, id }) => [id, pageFrom("lib/coverage", kind, id)]));
  const leftOut = { unanswerable: [...NOT_JUDGEABLE, ...NOT_DETECTABLE], templateOnly: TEMPLATE_ONLY };
  const controls = Object.values(CONTROL_ROWS).flat();
  const coverage = coverageOf([...controls, ...DETECTION_ROWS], answers, leftOut);
  const table = (rows: readonly string[]) => [
    "| row | answered by |",
    "|---|---|",
    ...rows.map((row) => `| \`${row}\` | ${cell(row, coverage.get(row), pages)} |`),
    "",
  ];
  const lines = [
    "<!-- Written by `npm run generate` from the rules and detections: do not edit. -->",
    "# Coverage",
    "",
    "What scanners, AWS's own services and benchmarks check, and what answers it here. A row that another rule judges as",
    "well is shown with that rule; one that needs a template is judged by the command `check`.",
    "",
    ...summary(controls, coverage, "Controls"),
    ...summary(DETECTION_ROWS, coverage, "Detections"),
    "",
    "## Controls",
    "",
    ...Object.entries(CONTROL_ROWS).flatMap(([group, rows]) => [`### ${group}`, "", ...table(rows)]),
    "## Detections",
    "",
    ...table(DETECTION_ROWS),
  ];
  return [{ path: "lib/coverage/README.md", content: `${lines.join("\n").trimEnd()}\n` }];
}

/** Where a rule or detection is described, seen from the page. */
type Pages = ReadonlyMap<string, string>;

function summary(rows: readonly string[], coverage: ReadonlyMap<string, Coverage>, title: string): string[] {
  const counts = Map.groupBy(rows, (row) => WORDS[coverage.get(row)?.by ?? "nothing yet"]);
  const parts = [...counts].map(([words, members]) => `${members.length} ${words}`);
  return [`- ${title}: ${rows.length} rows; ${parts.join(", ")}.`];
}

const WORDS: Readonly<Record<Coverage["by"], string>> = {
  rule: "have a rule",
  detection: "have a detection",
  others: "are answered by others",
  check: "by `check`",
  nobody: "cannot be judged",
  "nothing yet": "are not done yet",
};

function cell(row: string, coverage: Coverage | undefined, pages: Pages): string {
  switch (coverage?.by) {
    case "rule":
    case "detection":
      return `${coverage.by} [\`${row}\`](${pages.get(row)})`;
    case "others":
      return coverage.ids.map((id) => `[\`${id}\`](${pages.get(id)})`).join(", ");
    case "check":
      return "`castellan check`";
    case "nobody":
      return `not judgeable: ${coverage.reason}`;
    default:
      return "not done yet";
  }
}
