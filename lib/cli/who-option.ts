import { userInfo } from "node:os";
import { type CommandInput, type CommandOptions, UsageError } from "./command.ts";
import { textOption } from "./common-options.ts";

export const WHO_OPTION = {
  by: { type: "string", value: "WHO", help: "Who does this (default: who is logged in here)" },
} as const satisfies CommandOptions;

/** @throws {UsageError} when nobody can be named */
export function whoOption(input: CommandInput): string {
  const who = (textOption(input, "by") ?? loggedIn()).trim();
  if (who === "") throw new UsageError("--by: name who does this");
  refuseLong(who, "--by");
  return who;
}

/** What a person may write of a finding. */
const TEXT_LIMIT = 2_000;

/** @throws {UsageError} when a text is too long to be kept and shown */
export function refuseLong(text: string, what: string): void {
  if (text.length > TEXT_LIMIT) throw new UsageError(`${what} is longer than ${TEXT_LIMIT} characters`);
}

function loggedIn(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as somebody who has no name.
    return "";
  }
}
