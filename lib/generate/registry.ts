import type { GeneratedFile } from "./generated-file.ts";
import { DETECTIONS_FOLDER, detectionFiles, RULES_FOLDER, type RuleFile, ruleFiles } from "./rule-folders.ts";

/** Writes the lists of all rules and of all detections from what lies in their folders. */
export function registry(root: string): GeneratedFile[] {
  const rules = { list: "RULES", type: "Rule", typeFile: "define-rule", folder: RULES_FOLDER };
  const detections = {
    list: "DETECTIONS",
    type: "Detection",
    typeFile: "define-detection",
    folder: DETECTIONS_FOLDER,
  };
  return [index(rules, ruleFiles(root)), index(detections, detectionFiles(root))];
}

interface Index {
  readonly list: string;
  readonly type: string;
  readonly typeFile: string;
  readonly folder: string;
}

function index({ list, type, typeFile, folder }: Index, files: readonly RuleFile[]): GeneratedFile {
  const lines = [
    "// Written by `npm run generate` from the files of this folder: do not edit.",
    `import type { ${type} } from "../rule/${typeFile}.ts";`,
    ...files.map(({ id, path }) => `import ${constantName(id)} from ".${path.slice(folder.length)}";`),
    "",
    constant(
      `export const ${list}: readonly ${type}[] = `,
      files.map(({ id }) => constantName(id)),
    ),
    "",
  ];
  return { path: `${folder}/index.ts`, content: lines.join("\n") };
}

/** As the formatter writes it: on one line where it fits. */
function constant(start: string, items: readonly string[]): string {
  const line = `${start}[${items.join(", ")}];`;
  return line.length <= LINE_WIDTH ? line : `${start}[\n${items.map((item) => `  ${item},\n`).join("")}];`;
}

/** As in biome.json. */
const LINE_WIDTH = 110;

/** `access-keys-rotated` as an identifier: `accessKeysRotated`. */
function constantName(id: string): string {
  return id.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}
