import { diceOf, mutate } from "./mutate.ts";
import type { FuzzedReader } from "./readers.ts";

/** An input that a reader could not stand, and how to make it again. */
export interface FuzzFault {
  readonly reader: string;
  readonly seed: number;
  readonly index: number;
  readonly problem: string;
  readonly input: string;
}

/** Half a million inputs are told apart by less. */
const STRIDE = 0x9e3779b1;

/** @returns the input that a seed and an index always give */
export function inputOf({ seeds }: FuzzedReader, seed: number, index: number): string {
  const dice = diceOf((seed + Math.imul(index, STRIDE)) >>> 0);
  return mutate(seeds[dice(seeds.length)] ?? "", dice);
}

/** Gives the reader one input. @returns undefined when it read it, or refused it as it may */
export function fuzzOnce(reader: FuzzedReader, seed: number, index: number): FuzzFault | undefined {
  const input = inputOf(reader, seed, index);
  const problem = problemWith(reader, input);
  return problem === undefined ? undefined : { reader: reader.name, seed, index, problem, input };
}

/** What is wrong with how the reader took an input; undefined when it read it, or refused it as it may. */
export function problemWith(reader: FuzzedReader, input: string): string | undefined {
  try {
    reader.read(input);
  } catch (error) {
    if (!reader.refuses.some((refusal) => error instanceof refusal)) {
      return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error);
    }
  }
  return isPolluted() ? "a prototype was polluted" : undefined;
}

const [OBJECT, ARRAY] = [
  Object.getOwnPropertyNames(Object.prototype),
  Object.getOwnPropertyNames(Array.prototype),
];

function isPolluted(): boolean {
  return (
    Object.getOwnPropertyNames(Object.prototype).length !== OBJECT.length ||
    Object.getOwnPropertyNames(Array.prototype).length !== ARRAY.length
  );
}

/** Milliseconds that the fastest of three readings of an input takes. */
export function timeOf(reader: FuzzedReader, seed: number, index: number): number {
  const times = [0, 1, 2].map(() => {
    const from = performance.now();
    fuzzOnce(reader, seed, index);
    return performance.now() - from;
  });
  return Math.min(...times);
}
