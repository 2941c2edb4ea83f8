import type { Detection } from "../rule/define-detection.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { loadDetections } from "./load-definitions.ts";
import { parametersTable } from "./parameters-table.ts";
import { DETECTIONS_FOLDER } from "./rule-folders.ts";
import { advice, codes, frameworkLines } from "./rule-text.ts";

/** Writes the page that GitHub shows in the folder of the detections. */
export async function detectionDocs(root: string): Promise<GeneratedFile[]> {
  const detections = (await loadDetections(root)).map(({ definition }) => definition);
  const lines = [
    "<!-- Written by `npm run generate` from the detections: do not edit. -->",
    "# Detections",
    "",
    "A detection says what somebody is doing. Each is one file here; its name is the id that `governance.yml` and",
    "findings use.",
    "",
    "| detection | what happened | severity | default | MITRE ATT&CK |",
    "|---|---|---|---|---|",
    ...detections.map(
      ({ id, title, severity, default: state, mitre }) =>
        `| [\`${id}\`](#${id}) | ${title} | ${severity} | ${state} | ${mitre.join(", ")} |`,
    ),
    "",
    ...detections.flatMap(section),
  ];
  return [{ path: `${DETECTIONS_FOLDER}/README.md`, content: `${lines.join("\n").trimEnd()}\n` }];
}

function section(detection: Detection): string[] {
  const { id, title, severity, mitre, on } = detection;
  return [
    `## ${id}`,
    "",
    `**${title}.** Severity ${severity}, ${detection.default} by default. [Source](${id}.ts)`,
    "",
    ...advice(detection),
    ...parametersTable(detection.params),
    `- Listens to: ${on === "any" ? ANYTHING : codes(on)}`,
    ...countingLines(detection),
    `- MITRE ATT&CK: ${mitre.join(", ")}`,
    ...frameworkLines(detection),
    "",
  ];
}

const ANYTHING =
  "records of any event that it picks. A replay hears all; deployed, it hears the changes of the catalogue (with " +
  "`readOnlyEvents` the reads that a detection names), whatever root changes, and every refused call that is no read";

/** The defaults; a settings file can change them. */
function countingLines({ params, window, sequence, firstSeen }: Detection): string[] {
  const defaults = params?.safeParse({}).data;
  if (window) {
    const { atLeast, minutes } = window(defaults);
    return [`- Counted: told from ${atLeast} within ${minutes} minutes`];
  }
  if (sequence) {
    const { steps, minutes } = sequence(defaults);
    return [`- A sequence: ${steps.map(({ name }) => name).join(", then ")} within ${minutes} minutes`];
  }
  return firstSeen
    ? [`- First seen: told once, after ${firstSeen(defaults).learnDays} days of learning`]
    : [];
}
