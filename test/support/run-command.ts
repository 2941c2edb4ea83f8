import { runCommandLine } from "../../lib/cli/run-command-line.ts";

/** What a command printed and how it ended. */
export interface CommandRun {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs the command line in this process, as the terminal would. */
export async function runCommand(...argv: readonly string[]): Promise<CommandRun> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(argv, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdin: nothing(),
    interactive: false,
    env: {},
  });
  return { code, out, err };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield* [];
}
