/** One version of one of AWS's policies, as a source has it. */
export interface SourceVersion {
  /** Path and name: `job-function/ViewOnlyAccess`. */
  readonly path: string;
  /** 3 for `v3`. */
  readonly number: number;
  /** Epoch milliseconds since when it was in force; undefined when the source does not tell. */
  readonly from: number | undefined;
  readonly document: object;
}
