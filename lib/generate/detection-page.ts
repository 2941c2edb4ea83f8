import type { Detection } from "../rule/define-detection.ts";
import type { GeneratedFile } from "./generated-file.ts";
import type { Defined } from "./load-definitions.ts";
import { PAGES } from "./page-folder.ts";
import { parametersSection } from "./parameters-table.ts";
import { codes, frameworkSection, sourceSection } from "./rule-text.ts";

/** Writes the page of one detection: what happened, why it matters, what to do, and all that its file says of it. */
export function detectionPage({ definition: detection, file }: Defined<Detection>): GeneratedFile {
  const { id, title, severity, mitre, on } = detection;
  const lines = [
    `<!-- Written by \`npm run generate\` from ${file.path}: do not edit. -->`,
    `# ${id}`,
    "",
    `**${title}.**`,
    "",
    `A [detection](../../../lib/detections/README.md); severity ${severity}, ${detection.default} by default. Its ` +
      `[source](../../../${file.path}) and its [test](../../../test/detections/${id}.test.ts).`,
    "",
    "## Why",
    "",
    detection.why,
    "",
    "## What to do",
    "",
    detection.fix,
    "",
    ...(on === "any"
      ? []
      : [`- In the console: CloudTrail, Event history, Event name ${eventNames(on)}.`, ""]),
    ...parametersSection(detection),
    "## What it hears",
    "",
    `- Listens to: ${on === "any" ? ANYTHING : codes(on)}`,
    ...countingLines(detection),
    `- MITRE ATT&CK: ${mitre.map(technique).join(", ")}`,
    "",
    ...frameworkSection(detection),
    ...sourceSection(detection),
  ];
  return { path: `${PAGES.detection}/${id}.md`, content: `${lines.join("\n").trimEnd()}\n` };
}

const EVENTS_NAMED = 3;

function eventNames(on: readonly string[]): string {
  const names = [...new Set(on.map((event) => event.slice(event.indexOf(":") + 1)))];
  const more = names.length > EVENTS_NAMED ? " and so on" : "";
  return `${codes(names.slice(0, EVENTS_NAMED))}${more}`;
}

function technique(id: string): string {
  return `[${id}](https://attack.mitre.org/techniques/${id.replace(".", "/")}/)`;
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
