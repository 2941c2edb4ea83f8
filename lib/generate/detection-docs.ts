import { FRAMEWORKS } from "../rule/controls.ts";
import { detectionPage } from "./detection-page.ts";
import { frameworkMatrix } from "./framework-matrix.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { loadDetections } from "./load-definitions.ts";
import { PAGES, pageFrom, wholeFolder } from "./page-folder.ts";
import { DETECTIONS_FOLDER } from "./rule-folders.ts";

/** Writes a page for each detection, and their index, which GitHub shows in the folder of the detections. */
export async function detectionDocs(root: string): Promise<GeneratedFile[]> {
  const loaded = await loadDetections(root);
  const detections = loaded.map(({ definition }) => definition);
  const named = FRAMEWORKS.filter((framework) => detections.some(({ controls }) => controls[framework]));
  const lines = [
    "<!-- Written by `npm run generate` from the detections: do not edit. -->",
    "# Detections",
    "",
    "A detection says what somebody is doing. Each is one file here; its name is the id that `governance.yml` and",
    "findings use. Its page tells why it matters and what to do. By",
    `requirement: ${named.map((framework) => `[${framework}](#${framework.replaceAll(".", "")})`).join(", ")}.`,
    "",
    "| detection | what happened | severity | default | MITRE ATT&CK |",
    "|---|---|---|---|---|",
    ...detections.map(
      ({ id, title, severity, default: state, mitre }) =>
        `| [\`${id}\`](${pageFrom(DETECTIONS_FOLDER, "detection", id)}) | ${title} | ${severity} | ${state} | ${mitre.join(", ")} |`,
    ),
    "",
    ...frameworkMatrix(detections),
  ];
  return [
    { path: `${DETECTIONS_FOLDER}/README.md`, content: `${lines.join("\n").trimEnd()}\n` },
    ...wholeFolder(root, PAGES.detection, loaded.map(detectionPage)),
  ];
}
