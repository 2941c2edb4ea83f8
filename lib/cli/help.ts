import type { Command } from "./command.ts";

/** How the program is called in help and hints: what works in a fresh clone. */
export const PROGRAM = "npm start --";

const EXIT_STATUS = [
  "Exit status: 0 done; 1 findings at or above --fail-on; 2 bad usage or bad input; 3 the work could not be finished.",
];

export function generalHelp(commands: readonly Command[]): string[] {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "Castellan watches an AWS account's IAM: from CloudTrail records to findings, with no AWS account at all here.",
    "",
    `Usage: ${PROGRAM} COMMAND [options]        without a command: demo`,
    "",
    "Commands:",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    `${PROGRAM} COMMAND --help tells more about one; --version prints the version.`,
    'With --json, results are lines of JSON on standard output; put --silent before the "--" so that npm adds none.',
    ...EXIT_STATUS,
  ];
}

export function commandHelp(command: Command): string[] {
  const rows = Object.entries(command.options).map(([name, option]) => [
    `${option.short ? `-${option.short}, ` : ""}--${name}${option.value ? ` ${option.value}` : ""}`,
    option.help,
  ]);
  rows.push(["-h, --help", "Print this"]);
  const width = Math.max(...rows.map(([option = ""]) => option.length));
  return [
    command.summary,
    "",
    `Usage: ${PROGRAM} ${command.name} ${command.usage}`.trimEnd(),
    "",
    ...rows.map(([option = "", help = ""]) => `  ${option.padEnd(width)}  ${help}`),
    ...(command.notes ? ["", ...command.notes] : []),
    "",
    ...EXIT_STATUS,
  ];
}
