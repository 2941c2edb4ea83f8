import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

/** A rule or detection as its file name tells it; the file need not be loadable. */
export interface RuleFile {
  readonly kind: "posture" | "detection";
  /** The file's name without `.ts`. */
  readonly id: string;
  /** The folder below `lib/rules`; undefined for detections. */
  readonly group: string | undefined;
  /** From the project's root. */
  readonly path: string;
}

export const RULES_FOLDER = "lib/rules";
export const DETECTIONS_FOLDER = "lib/detections";

/** The files of all rules, by group and then by id. */
export function ruleFiles(root: string): RuleFile[] {
  const folders = readdirSync(join(root, RULES_FOLDER), { withFileTypes: true });
  const groups = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return groups.sort().flatMap((group) =>
    idsIn(join(root, RULES_FOLDER, group)).map((id) => ({
      kind: "posture" as const,
      id,
      group,
      path: `${RULES_FOLDER}/${group}/${id}.ts`,
    })),
  );
}

/** The files of all detections, by id. */
export function detectionFiles(root: string): RuleFile[] {
  return idsIn(join(root, DETECTIONS_FOLDER)).map((id) => ({
    kind: "detection",
    id,
    group: undefined,
    path: `${DETECTIONS_FOLDER}/${id}.ts`,
  }));
}

/** Files beside rules and detections that are none. */
const OTHERS: ReadonlySet<string> = new Set(["index.ts", "not-detectable.ts"]);

function idsIn(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !OTHERS.has(file));
  return files.map((file) => basename(file, ".ts")).sort();
}
