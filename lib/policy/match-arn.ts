import { ANY_TEXT, type Glob, type GlobToken, globOfTokens, matchesGlob } from "./glob.ts";

/** A pattern over ARNs: one glob, or one for each of the six segments. */
export type ArnPattern = { readonly whole: Glob } | { readonly segments: readonly Glob[] };

/**
 * Compiles a pattern of a Resource or NotResource element.
 *
 * A star that ends a segment may reach over colons; other wildcards stay within their segment, of which the sixth
 * is the whole rest of the ARN. With a star of the first kind the pattern is matched as one text, which can only
 * differ from AWS for a pattern that has both kinds before its sixth segment.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html "Using wildcards in resource ARNs"
 */
export function resourcePattern(tokens: readonly GlobToken[]): ArnPattern {
  const segments = splitArn(tokens);
  const open = segments.slice(0, 5).some((segment) => segment.at(-1) === ANY_TEXT);
  if (open || segments.length < 6) return { whole: globOfTokens(tokens) };
  return { segments: segments.map((segment) => globOfTokens(segment)) };
}

/**
 * Compiles a value of ArnEquals or ArnLike, which are one operator: each of the six segments is checked separately.
 *
 * A lone star, of which AWS's text says nothing, is taken for every ARN.
 *
 * @returns undefined when the value has fewer than six segments, which matches no ARN
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Amazon Resource Name (ARN) condition operators"
 */
export function arnLikePattern(tokens: readonly GlobToken[]): ArnPattern | undefined {
  if (tokens.length === 1 && tokens[0] === ANY_TEXT) return { whole: globOfTokens(tokens) };
  const segments = splitArn(tokens);
  if (segments.length < 6) return undefined;
  return { segments: segments.map((segment) => globOfTokens(segment)) };
}

export function matchesArn(pattern: ArnPattern, arn: string): boolean {
  if ("whole" in pattern) return matchesGlob(pattern.whole, arn);
  let from = 0;
  for (let index = 0; index < 5; index++) {
    const to = arn.indexOf(":", from);
    const segment = pattern.segments[index];
    if (to < 0 || !segment || !matchesGlob(segment, arn.slice(from, to))) return false;
    from = to + 1;
  }
  const rest = pattern.segments[5];
  return rest !== undefined && matchesGlob(rest, arn.slice(from));
}

/** The six segments, or fewer: cuts at the first five colons of literal text. */
export function splitArn(tokens: readonly GlobToken[]): GlobToken[][] {
  const segments: GlobToken[][] = [[]];
  for (const token of tokens) {
    if (typeof token !== "string") {
      segments.at(-1)?.push(token);
      continue;
    }
    let rest = token;
    while (segments.length < 6 && rest.includes(":")) {
      const colon = rest.indexOf(":");
      if (colon > 0) segments.at(-1)?.push(rest.slice(0, colon));
      segments.push([]);
      rest = rest.slice(colon + 1);
    }
    if (rest !== "") segments.at(-1)?.push(rest);
  }
  return segments;
}
