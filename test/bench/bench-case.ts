/** One figure that is measured against a target. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Absent: told, not judged. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
  /** What the figure rests on. */
  readonly note?: string;
}

/** Is responsible for measuring one thing as ratios to a floor or a peer; may not judge by seconds of this machine. */
export interface BenchCase {
  readonly name: string;
  measure(options: BenchOptions): Promise<readonly Measurement[]>;
}

export interface BenchOptions {
  /** Folder of trails to multiply; undefined: what the repository holds. */
  readonly data: string | undefined;
}

/** Whether a measurement meets its target; one without a target always does. */
export function isMet({ value, target }: Measurement): boolean {
  if (!target) return true;
  return "atLeast" in target ? value >= target.atLeast : value <= target.atMost;
}
