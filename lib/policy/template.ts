import { type GlobToken, tokensOf } from "./glob.ts";
import { isMultivalued } from "./key-domains.ts";
import type { RequestContext } from "./request-context.ts";

/** Text of a policy with its wildcards and `${variables}` recognised. */
export interface Template {
  /** As the policy has it. */
  readonly source: string;
  readonly parts: readonly (GlobToken | Variable)[];
  /** The parts, when there is no variable among them. */
  readonly fixed: readonly GlobToken[] | undefined;
}

interface Variable {
  /** A condition key in lower case. */
  readonly key: string;
  readonly otherwise: string | undefined;
}

/** How a place in a policy reads its text. */
export interface TemplateSyntax {
  readonly wildcards: boolean;
  /** False in documents of version 2008-10-17, where `${...}` is literal text. */
  readonly variables: boolean;
}

/**
 * Reads `*`, `?`, `${aws:username}`, `${aws:PrincipalTag/team, 'none'}` and the escapes `${*}`, `${?}` and `${$}`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html "2008-10-17"
 */
export function parseTemplate(source: string, syntax: TemplateSyntax): Template {
  const parts: (GlobToken | Variable)[] = source
    .split(VARIABLE)
    .flatMap((text, index) =>
      index % 2 === 1 && syntax.variables ? [readVariable(text)] : literal(text, syntax),
    );
  const fixed = parts.every(isToken) ? parts : undefined;
  return { source, parts, fixed };
}

const VARIABLE = /(\$\{[^{}]*\})/;

/**
 * Puts the request's values in place of the variables; wildcards in a value are literal text.
 *
 * @returns `null` when a variable has no single value, so that nothing is equal to the text or like it; `open` when
 * it depends on a key that is open
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html "Policy variables with no value"
 */
export function resolveTemplate(
  template: Template,
  context: RequestContext,
): readonly GlobToken[] | "null" | { readonly open: string } {
  if (template.fixed) return template.fixed;
  const tokens: GlobToken[] = [];
  for (const part of template.parts) {
    if (isToken(part)) {
      tokens.push(part);
      continue;
    }
    const value = context.value(part.key);
    if (value.state === "open") return { open: part.key };
    const isSingle = value.state === "known" && value.values.length === 1 && !isMultivalued(part.key);
    const text = isSingle ? value.values[0] : part.otherwise;
    if (text === undefined) return "null";
    tokens.push(text);
  }
  return tokens;
}

function readVariable(text: string): GlobToken | Variable {
  const inner = text.slice(2, -1);
  if (inner === "*" || inner === "?" || inner === "$") return inner;
  const withDefault = /^\s*([^,]*?)\s*,\s*'((?:[^']|'')*)'\s*$/.exec(inner);
  if (!withDefault) return { key: inner.trim().toLowerCase(), otherwise: undefined };
  const [, key = "", otherwise = ""] = withDefault;
  return { key: key.toLowerCase(), otherwise: otherwise.replaceAll("''", "'") };
}

function literal(text: string, syntax: TemplateSyntax): GlobToken[] {
  if (text === "") return [];
  return syntax.wildcards ? tokensOf(text) : [text];
}

function isToken(part: GlobToken | Variable): part is GlobToken {
  return typeof part !== "object";
}
