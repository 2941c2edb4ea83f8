import { addTo, type Bitset, emptySet, noMembers } from "./bitset.ts";
import type { GraphNode } from "./graph-node.ts";

/** Where a node has its place: among principals, among raised principals, or by itself. */
export type Place = "base" | "raised" | "variant";

/** A few nodes out of many. Is responsible for telling fast who leads to one of them; may not settle anything. */
export class NodeSet {
  readonly #base: FewMembers;
  readonly #raised: FewMembers;
  readonly #variants = new Set<GraphNode>();

  /** @param size numbers of principals are less than this */
  constructor(size: number) {
    this.#base = new FewMembers(size);
    this.#raised = new FewMembers(size);
  }

  get isEmpty(): boolean {
    return this.#base.isEmpty && this.#raised.isEmpty && this.#variants.size === 0;
  }

  add(node: GraphNode, place: Place): void {
    if (place === "base") this.#base.add(node.actor.member);
    else if (place === "raised") this.#raised.add(node.actor.member);
    else this.#variants.add(node);
  }

  hasVariant(node: GraphNode): boolean {
    return this.#variants.has(node);
  }

  meetsBase(members: Bitset): boolean {
    return this.#base.meets(members);
  }

  meetsRaised(members: Bitset): boolean {
    return this.#raised.meets(members);
  }
}

/** A set that knows which of its words hold anything. */
class FewMembers {
  readonly #size: number;
  readonly #words: number[] = [];
  readonly #nobody: Bitset;
  #bits: Bitset | undefined;

  constructor(size: number) {
    this.#size = size;
    this.#nobody = noMembers(size);
  }

  get isEmpty(): boolean {
    return this.#words.length === 0;
  }

  add(member: number): void {
    this.#bits ??= emptySet(this.#size);
    const word = member >>> 5;
    if (this.#bits[word] === 0) this.#words.push(word);
    addTo(this.#bits, member);
  }

  meets(members: Bitset): boolean {
    const bits = this.#bits;
    if (!bits || members === this.#nobody) return false;
    for (const word of this.#words) if (((bits[word] ?? 0) & (members[word] ?? 0)) !== 0) return true;
    return false;
  }
}
