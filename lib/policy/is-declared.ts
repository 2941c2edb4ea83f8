import { glob, matchesGlob } from "./glob.ts";

/** Whether an ARN is among those that settings or parameters name, each an ARN or an ARN glob. */
export function isDeclared(arn: string, globs: readonly string[]): boolean {
  return globs.some((pattern) => matchesGlob(glob(pattern), arn));
}
