import { ArnIndex } from "./arn-index.ts";

/**
 * Entities with numbers, which index bitsets. Is responsible for a number staying with its entity; may not know what
 * the entities are.
 *
 * A number is free again when its entity is gone. There is room for some more entities; when that is used up, a new
 * roster is needed, and with it new sets.
 */
export class Roster<T extends { readonly arn: string }> {
  readonly items: (T | undefined)[];
  readonly index: ArnIndex;
  readonly #numbers: Map<string, number>;
  readonly #free: number[];

  constructor(entities: readonly T[]) {
    const count = entities.length;
    const size = count + Math.max(LEAST_ROOM, count >>> 4);
    this.items = [...entities, ...new Array<undefined>(size - count).fill(undefined)];
    this.index = new ArnIndex(
      entities.map(({ arn }) => arn),
      size,
    );
    this.#numbers = new Map(entities.map(({ arn }, number) => [arn, number]));
    this.#free = Array.from({ length: size - count }, (_, at) => size - 1 - at);
  }

  get size(): number {
    return this.items.length;
  }

  numberOf(arn: string): number | undefined {
    return this.#numbers.get(arn);
  }

  find(arn: string): T | undefined {
    return this.items[this.#numbers.get(arn) ?? -1];
  }

  /** @returns the entity's number, new or old; undefined when there is no room */
  put(entity: T): number | undefined {
    const before = this.#numbers.get(entity.arn);
    const number = before ?? this.#free.pop();
    if (number === undefined) return undefined;
    this.items[number] = entity;
    if (before === undefined) {
      this.#numbers.set(entity.arn, number);
      this.index.place(number, entity.arn);
    }
    return number;
  }

  drop(arn: string): void {
    const number = this.#numbers.get(arn);
    if (number === undefined) return;
    this.#numbers.delete(arn);
    this.#free.push(number);
    this.items[number] = undefined;
    this.index.place(number, undefined);
  }
}

const LEAST_ROOM = 32;
