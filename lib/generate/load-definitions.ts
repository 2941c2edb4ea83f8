import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { detectionFiles, type RuleFile, ruleFiles } from "./rule-folders.ts";

/** A rule with the file it stands in. */
export interface Defined<D> {
  readonly file: RuleFile;
  readonly definition: D;
}

/** Loads the rules from their files, not from the registry, which may be stale. */
export function loadRules(root: string): Promise<Defined<Rule>[]> {
  return Promise.all(ruleFiles(root).map((file) => load<Rule>(root, file)));
}

export function loadDetections(root: string): Promise<Defined<Detection>[]> {
  return Promise.all(detectionFiles(root).map((file) => load<Detection>(root, file)));
}

/** @throws {Error} when the file has no default export of the kind that its folder is for, or one of another id */
async function load<D extends Rule | Detection>(root: string, file: RuleFile): Promise<Defined<D>> {
  const module: { default?: Partial<D> } = await import(pathToFileURL(join(root, file.path)).href);
  const definition = module.default;
  if (definition?.kind !== file.kind)
    throw new Error(`${file.path} does not export a ${file.kind} by default.`);
  if (definition.id !== file.id) {
    throw new Error(`${file.path} defines "${definition.id}": the id must be the file's name.`);
  }
  return { file, definition: definition as D };
}
