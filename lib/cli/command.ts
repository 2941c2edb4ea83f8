import type { ParseArgsOptionsConfig } from "node:util";

/**
 * One command of the command line. Is responsible for the contract between `castellan.ts` and the commands;
 * may not read an account.
 */
export interface Command {
  /** The word that calls it. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The arguments after the name, as help prints them: `PATH... [--json]`. */
  readonly usage: string;
  /** Options in the form of `node:util` parseArgs, each with the line that help prints. */
  readonly options: CommandOptions;
  /** What help says after the options, as lines. */
  readonly notes?: readonly string[];
  /** Whether words that are no options are accepted. */
  readonly takesWords: boolean;
  run(input: CommandInput, io: Io): Promise<ExitCode>;
}

export type CommandOptions = {
  readonly [name: string]: ParseArgsOptionsConfig[string] & {
    readonly help: string;
    /** What the value is called in help: `FILE`. Absent for flags. */
    readonly value?: string;
  };
};

export interface CommandInput {
  readonly words: readonly string[];
  /** By option name; lists where the option is `multiple`. */
  readonly values: { readonly [name: string]: string | boolean | (string | boolean)[] | undefined };
}

/** Where a command writes, so that tests can read it. */
export interface Io {
  /** Results: the only thing that goes to standard output. */
  out(line: string): void;
  /** Progress, warnings, errors: standard error. */
  err(line: string): void;
  /** Draws over the last status on a terminal; absent where nobody watches. An empty text clears it. */
  status?(text: string): void;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether standard error is a terminal. */
  readonly interactive: boolean;
  readonly env: { readonly [name: string]: string | undefined };
}

/** 0 done; 1 findings at or above `--fail-on`; 2 bad usage or bad input; 3 the work could not be finished. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Bad usage or bad input: printed as one line on standard error, exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
