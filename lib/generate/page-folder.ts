import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "./generated-file.ts";

/** Where the pages of rules and detections are, from the project's root. */
export const PAGES = { posture: "lib/pages/rules", detection: "lib/pages/detections" } as const;

/** The address of a page as seen from another folder of the project, such as `lib/rules`. */
export function pageFrom(folder: string, kind: keyof typeof PAGES, id: string): string {
  return `${folder.replaceAll(/[^/]+/g, "..")}/${PAGES[kind]}/${id}.md`;
}

/** The pages, and for each file of the folder that is no page of theirs any more that it has to go. */
export function wholeFolder(
  root: string,
  folder: string,
  pages: readonly GeneratedFile[],
): readonly GeneratedFile[] {
  const kept = new Set(pages.map(({ path }) => path));
  const found = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  const gone = found.map((name) => `${folder}/${name}`).filter((path) => !kept.has(path));
  return [...pages, ...gone.map((path) => ({ path, content: undefined }))];
}
