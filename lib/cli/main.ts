import { runCommandLine } from "./run-command-line.ts";

/**
 * Is responsible for the process: its streams, signals and exit status; may not know any command.
 */
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

const interactive = process.stderr.isTTY === true;
const CLEAR_LINE = "\r\u001b[2K";
const status = (text: string) => void process.stderr.write(`${CLEAR_LINE}${text}`);

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${interactive ? CLEAR_LINE : ""}${line}\n`),
  ...(interactive ? { status } : {}),
  get stdin() {
    return process.stdin;
  },
  interactive,
  env: process.env,
});
