import { type Glob, glob, matchesGlob } from "./glob.ts";

/**
 * Compiles an Action or NotAction pattern: `*`, `s3:Get*`, `*:PassRole`; case does not matter.
 *
 * @returns undefined for text that no action can match, such as `s3` without a colon
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionPattern(pattern: string): Glob | undefined {
  if (pattern !== "*" && !ACTION_PATTERN.test(pattern)) return undefined;
  return glob(pattern, { foldCase: true });
}

/** One colon on both sides: a star can never reach over it, so service and name need not be matched apart. */
const ACTION_PATTERN = /^[^:]+:[^:]+$/;

/** @param action such as `s3:GetObject`, in any case */
export function matchesAction(pattern: string, action: string): boolean {
  const compiled = actionPattern(pattern);
  return compiled !== undefined && matchesGlob(compiled, action);
}
