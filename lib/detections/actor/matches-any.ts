import { glob, matchesGlob } from "../../policy/glob.ts";

/** Whether the ARN matches one of the globs. */
export function matchesAny(arn: string | undefined, globs: readonly string[]): boolean {
  return arn !== undefined && globs.some((pattern) => matchesGlob(glob(pattern), arn));
}
