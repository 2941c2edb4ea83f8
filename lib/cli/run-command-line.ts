import { readFileSync } from "node:fs";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { nearestName } from "../settings/nearest-name.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { COMMANDS } from "./command-table.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { printable } from "./printable.ts";

/**
 * Runs what the words of a command line ask for; without words, the demo.
 *
 * Is responsible for finding the command and for how every failure ends; may not do a command's work.
 */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return fail(error, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first = "demo", ...rest] = argv;
  if (first === "--version" || first === "-V") {
    io.out(version());
    return 0;
  }
  if (first === "--help" || first === "-h" || first === "help") {
    const [name] = rest;
    const help = name === undefined ? generalHelp(await allCommands()) : commandHelp(await load(name));
    for (const line of help) io.out(line);
    return 0;
  }
  const command = await load(first);
  if (asksForHelp(rest)) {
    for (const line of commandHelp(command)) io.out(line);
    return 0;
  }
  return command.run(parse(command, rest), io);
}

async function load(name: string): Promise<Command> {
  const loader = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (loader) return loader();
  if (name.startsWith("-")) throw new UsageError(`unknown option ${quote(name)} before a command${SEE_HELP}`);
  const nearest = nearestName(name, Object.keys(COMMANDS));
  const suggestion = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
  throw new UsageError(`unknown command ${quote(name)}${suggestion}${SEE_HELP}`);
}

const SEE_HELP = " (--help lists them)";

function quote(word: string): string {
  return `"${printable(word, 60)}"`;
}

function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(COMMANDS).map((loader) => loader()));
}

/** Help is given even if the rest of the line is wrong. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return (end < 0 ? words : words.slice(0, end)).some((word) => word === "--help" || word === "-h");
}

function parse(command: Command, args: readonly string[]): CommandInput {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(command.options).map(([name, { help: _help, value: _value, ...option }]) => [
      name,
      option,
    ]),
  );
  try {
    const parsed = parseArgs({
      args: [...args],
      options,
      allowPositionals: command.takesWords,
      strict: true,
    });
    return { words: parsed.positionals, values: { ...parsed.values } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [sentence = message] = message.split(/[.\n]( |$)/);
    throw new UsageError(
      `${command.name}: ${printable(lowerFirst(sentence))} (${command.name} --help lists the options)`,
    );
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function fail(error: unknown, io: Io): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  io.err(`castellan: ${printable(message || "failed without a word")}${cureOf(error)}`);
  if (io.env["DEBUG"] === "castellan" && error instanceof Error) io.err(error.stack ?? "");
  return error instanceof UsageError ? 2 : 3;
}

/** The SDK does not say what to do about the credentials that it does not find. */
function cureOf(error: unknown): string {
  const isAboutCredentials = error instanceof Error && error.name === "CredentialsProviderError";
  return isAboutCredentials ? ": name a profile with --profile NAME, or set AWS_PROFILE" : "";
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return (manifest as { readonly version: string }).version;
}
