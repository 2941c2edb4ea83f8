/** Something in the input that could not be read; everything around it was. */
export interface TrailProblem {
  /** Whether it is the file that cannot be read (on), or `count` of its records. */
  readonly kind: "file" | "record";
  readonly file: string;
  readonly reason: string;
  readonly count: number;
  /** Position in the file, from 0, of the first record that it is about. */
  readonly first?: number;
}

/** Reasons quote the input, so a hostile file could bring as many of them as it has records. */
const DISTINCT_REASONS = 20;
const OTHER_REASONS = "other reasons";

/** The problems of one file, alike ones counted: a broken file of a million lines is one line of output. */
export class ProblemCount {
  readonly #file: string;
  readonly #problems = new Map<string, TrailProblem>();

  constructor(file: string) {
    this.#file = file;
  }

  get isEmpty(): boolean {
    return this.#problems.size === 0;
  }

  all(): Iterable<TrailProblem> {
    return this.#problems.values();
  }

  add(kind: TrailProblem["kind"], cause: string, position?: number): void {
    const isNew = !this.#problems.has(cause);
    const reason = isNew && this.#problems.size >= DISTINCT_REASONS ? OTHER_REASONS : cause;
    const seen = this.#problems.get(reason);
    const first = position === undefined ? {} : { first: position };
    this.#problems.set(
      reason,
      seen ? { ...seen, count: seen.count + 1 } : { kind, file: this.#file, reason, count: 1, ...first },
    );
  }
}
