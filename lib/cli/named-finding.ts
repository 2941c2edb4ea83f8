import { findingId } from "../finding/finding-id.ts";
import type { StoredFinding } from "../finding/store.ts";
import type { OpenStore } from "../local/open-store.ts";
import { UsageError } from "./command.ts";
import { printable } from "./printable.ts";

const ID = /^[0-9a-f]{4,32}$/;
const SHOWN = 5;

/**
 * The finding that an id, or the beginning of one, names.
 *
 * @throws {UsageError} when it names none, or more than one
 */
export async function namedFinding(place: OpenStore, word: string): Promise<StoredFinding> {
  const start = word.toLowerCase();
  if (!ID.test(start))
    throw new UsageError(
      `"${printable(word, 60)}" is no id: 4 to 32 hexadecimal digits, as findings prints them`,
    );
  const found: StoredFinding[] = [];
  for (const account of await place.accounts())
    for await (const stored of place.store.findingsOfAccount(account))
      if (findingId(stored.finding).startsWith(start)) found.push(stored);
  const [first, ...others] = found;
  if (first === undefined) throw new UsageError(`no finding has the id ${start}`);
  if (others.length === 0) return first;
  const ids = found.slice(0, SHOWN).map(({ finding }) => findingId(finding).slice(0, 12));
  const more = found.length > SHOWN ? " and more" : "";
  throw new UsageError(`${start} begins the ids of ${found.length} findings: ${ids.join(", ")}${more}`);
}

/** @throws {UsageError} when not exactly one word was given */
export function onlyWord(words: readonly string[], command: string): string {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0) throw new UsageError(`${command}: name one finding by its id`);
  return word;
}
