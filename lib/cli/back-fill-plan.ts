import type { ArchiveFolder } from "../aws/trail-archive.ts";
import { dayFolder } from "../cloudtrail/trail-key.ts";

/**
 * What an execution's input may hold, less what is not prefixes.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html "Quotas related to task executions"
 */
const MAX_CHARACTERS = 200_000;
const DAY_MS = 86_400_000;

/**
 * The folders that a state machine lists: by day where they are few enough for its input, else by month, else each
 * Region's whole folder, of which it then passes over most.
 */
export function prefixesOf(
  folders: readonly ArchiveFolder[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly string[] {
  const days: string[] = [];
  // Files of the last day can come the day after.
  const last = dayFolder(to + DAY_MS);
  for (let at = from; dayFolder(at) <= last; at += DAY_MS) days.push(`${dayFolder(at)}/`);
  const months = [...new Set(days.map((day) => day.slice(0, "2026/03/".length)))];
  const choices = [days, months, [""]].map((parts) =>
    folders.flatMap(({ prefix }) => parts.map((part) => `${prefix}${part}`)),
  );
  const fitting = choices.find((prefixes) => JSON.stringify(prefixes).length <= MAX_CHARACTERS);
  return fitting ?? choices.at(-1) ?? [];
}
