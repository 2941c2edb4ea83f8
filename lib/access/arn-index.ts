import type { GlobToken } from "../policy/glob.ts";
import { type ArnPattern, matchesArn, resourcePattern } from "../policy/match-arn.ts";
import { OPEN, type RequestContext } from "../policy/request-context.ts";
import type { CompiledStatement } from "../policy/statement.ts";
import { resolveTemplate } from "../policy/template.ts";
import {
  addTo,
  type Bitset,
  difference,
  emptySet,
  has,
  noMembers,
  setOf,
  union,
  withMember,
  withoutMember,
} from "./bitset.ts";

/** Which of the indexed things a statement speaks of. */
export interface Coverage {
  readonly sure: Bitset;
  /** At least `sure`; more where a policy variable cannot be resolved. */
  readonly maybe: Bitset;
}

interface Selection {
  readonly pattern: ArnPattern;
  readonly members: Bitset;
}

/**
 * Numbered ARNs that patterns select from. Is responsible for doing that fast; may not know what the ARNs are.
 *
 * The sets that it gives are never changed: after `place` it gives others.
 */
export class ArnIndex {
  /** Numbers are less than this; some may be free. */
  readonly size: number;
  /** The numbers that have an ARN. */
  all: Bitset;
  readonly #arns: (string | undefined)[];
  /** Numbers in the order of their ARNs, for searching by prefix. */
  readonly #sorted: number[];
  readonly #selections = new Map<string, Selection>();
  #coverages = new WeakMap<CompiledStatement, Coverage>();

  constructor(arns: readonly string[], size = arns.length) {
    this.#arns = [...arns];
    this.size = size;
    this.all = setOf(size, arns.keys());
    this.#sorted = [...arns.keys()].sort((left, right) => compare(arns[left] ?? "", arns[right] ?? ""));
  }

  /** Gives a number to another ARN, or frees it. */
  place(member: number, arn: string | undefined): void {
    const before = this.#arns[member];
    if (before === arn) return;
    if (before !== undefined) this.#sorted.splice(this.#sorted.indexOf(member), 1);
    this.#arns[member] = arn;
    if (arn !== undefined) this.#sorted.splice(this.#firstFrom(arn), 0, member);
    const old = this.all;
    this.all = changed(this.all, member, arn !== undefined);
    for (const [source, { pattern, members }] of this.#selections) {
      const selected = arn !== undefined && matchesArn(pattern, arn);
      const next = members === old ? this.all : changed(members, member, selected);
      if (next !== members) this.#selections.set(source, { pattern, members: next });
    }
    this.#coverages = new WeakMap();
  }

  /** Whether the statement may speak of the number; always where the request decides. */
  mayCover(statement: CompiledStatement, member: number): boolean {
    if (!isFixed(statement)) return true;
    return has(this.coverage(statement, NO_REQUEST).maybe, member);
  }

  coverage(statement: CompiledStatement, context: RequestContext): Coverage {
    const fixed = isFixed(statement);
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
    if (before) return before.members;
    const members = this.#find(tokens, pattern);
    this.#selections.set(source, { pattern, members });
    return members;
  }

  #find(tokens: readonly GlobToken[], pattern: ArnPattern): Bitset {
    const prefix = literalPrefix(tokens);
    if (prefix === "" && tokens.length === 1 && typeof tokens[0] !== "string") return this.all;
    const selected = emptySet(this.size);
    for (let at = this.#firstFrom(prefix); at < this.#sorted.length; at += 1) {
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
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#arns[this.#sorted[middle] ?? 0] ?? "", prefix) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const NO_REQUEST: RequestContext = { value: () => OPEN };

/** No variable decides which resources the statement speaks of. */
function isFixed({ resources }: CompiledStatement): boolean {
  return !resources || resources.every(({ template }) => template.fixed);
}

function changed(set: Bitset, member: number, isMember: boolean): Bitset {
  return isMember ? withMember(set, member) : withoutMember(set, member);
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
