/** A file that is written by `npm run generate` and compared by `npm run generate -- --check`. */
export interface GeneratedFile {
  /** From the project's root. */
  readonly path: string;
  /** Undefined: the file has to go. */
  readonly content: string | undefined;
}
