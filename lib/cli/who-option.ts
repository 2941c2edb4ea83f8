import { userInfo } from "node:os";
import { type CommandInput, type CommandOptions, UsageError } from "./command.ts";
import { textOption } from "./common-options.ts";
import type { Place } from "./finding-place.ts";

export const WHO_OPTION = {
  by: {
    type: "string",
    value: "WHO",
    help: "With --state: who does this (default: who is logged in here); with --table it is the AWS identity in use",
  },
} as const satisfies CommandOptions;

/**
 * Who does what is noted: of a deployed table the ARN whose credentials are used, which nobody can choose.
 *
 * @throws {UsageError} when nobody can be named, or somebody is where AWS says who it is
 */
export async function whoOption(input: CommandInput, place: Pick<Place, "caller">): Promise<string> {
  const named = textOption(input, "by");
  const caller = await place.caller();
  if (caller && named !== undefined)
    throw new UsageError("--by belongs to --state: with --table it is the AWS identity in use");
  const who = (caller?.arn ?? named ?? loggedIn()).trim();
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
