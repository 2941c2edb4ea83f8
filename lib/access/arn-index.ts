import type { GlobToken } from "../policy/glob.ts";
import { type ArnPattern, matchesArn, resourcePattern } from "../policy/match-arn.ts";
import type { RequestContext } from "../policy/request-context.ts";
import type { CompiledStatement } from "../policy/statement.ts";
import { resolveTemplate } from "../policy/template.ts";
import { addTo, type Bitset, difference, emptySet, fullSet, noMembers, union } from "./bitset.ts";

/** Which of the indexed things a statement speaks of. */
export interface Coverage {
  readonly sure: Bitset;
  /** At least `sure`; more where a policy variable cannot be resolved. */
  readonly maybe: Bitset;
}

/**
 * Numbered ARNs that patterns select from. Is responsible for doing that fast; may not know what the ARNs are.
 */
export class ArnIndex {
  readonly size: number;
  readonly all: Bitset;
  readonly #arns: readonly string[];
  /** Positions in the order of the ARNs, for searching by prefix. */
  readonly #sorted: readonly number[];
  readonly #selections = new Map<string, Bitset>();
  readonly #coverages = new WeakMap<CompiledStatement, Coverage>();

  constructor(arns: readonly string[]) {
    this.#arns = arns;
    this.size = arns.length;
    this.all = fullSet(this.size);
    this.#sorted = arns
      .map((_, index) => index)
      .sort((left, right) => compare(arns[left] ?? "", arns[right] ?? ""));
  }

  coverage(statement: CompiledStatement, context: RequestContext): Coverage {
    const fixed = !statement.resources || statement.resources.every(({ template }) => template.fixed);
    const before = fixed ? this.#coverages.get(statement) : undefined;
    if (before) return before;
    const coverage = this.#cover(statement, context);
    if (fixed) this.#coverages.set(statement, coverage);
    return coverage;
  }

  #cover(statement: CompiledStatement, context: RequestContext): Coverage {
    if (!statement.resources) return { sure: this.all, maybe: this.all };
    let matched = noMembers(this.size);
    let open = false;
    for (const { template, pattern } of statement.resources) {
      if (template.fixed && pattern) {
        matched = union(matched, this.#select(template.source, template.fixed, pattern));
        continue;
      }
      const tokens = resolveTemplate(template, context);
      if (tokens === "null") continue;
      if ("open" in tokens) open = true;
      else matched = union(matched, this.#find(tokens, resourcePattern(tokens)));
    }
    const all = open ? this.all : matched;
    if (!statement.exceptResources) return { sure: matched, maybe: all };
    return { sure: difference(this.all, all), maybe: difference(this.all, matched) };
  }

  #select(source: string, tokens: readonly GlobToken[], pattern: ArnPattern): Bitset {
    const before = this.#selections.get(source);
    if (before) return before;
    const selected = this.#find(tokens, pattern);
    this.#selections.set(source, selected);
    return selected;
  }

  #find(tokens: readonly GlobToken[], pattern: ArnPattern): Bitset {
    const prefix = literalPrefix(tokens);
    if (prefix === "" && tokens.length === 1 && typeof tokens[0] !== "string") return this.all;
    const selected = emptySet(this.size);
    for (let at = this.#firstFrom(prefix); at < this.size; at += 1) {
      const index = this.#sorted[at] ?? 0;
      const arn = this.#arns[index] ?? "";
      if (!arn.startsWith(prefix)) break;
      if (matchesArn(pattern, arn)) addTo(selected, index);
    }
    return selected;
  }

  /** Place of the first ARN in order that is not less than the prefix. */
  #firstFrom(prefix: string): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#arns[this.#sorted[middle] ?? 0] ?? "", prefix) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function literalPrefix(tokens: readonly GlobToken[]): string {
  let prefix = "";
  for (const token of tokens) {
    if (typeof token !== "string") break;
    prefix += token;
  }
  return prefix;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
