import { type ActionSet, hasAll, hasNewerOf, positionsIn } from "./action-set.ts";
import { type ActionDetails, allKnownActions, findAction, SERVICES } from "./action-table.ts";

/**
 * Writes a set of actions as few readable patterns: `*`, `s3:*`, `s3:Get*`, `s3:PutObject`. The patterns match
 * exactly the set's actions of the table.
 */
export function compressActions(set: ActionSet): string[] {
  if (hasAll(set)) return ["*"];
  const known = allKnownActions();
  const chosen = positionsIn(set).flatMap((index) => known[index] ?? []);
  const whole = SERVICES.filter((_service, index) => hasNewerOf(set, index)).map((service) => `${service}:`);
  return compressNames(
    chosen.map(({ name }) => name),
    new Set(whole),
  );
}

/** The same for a list of action names; names that the table does not have stay as they are. */
export function compressNames(names: readonly string[], open: ReadonlySet<string> = new Set()): string[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const unknown = names.filter((name) => !findAction(name));
  const patterns = [...byService()].flatMap(([prefix, actions]) => {
    const have = actions.filter(({ name }) => wanted.has(name.toLowerCase()));
    if (have.length === 0) return [];
    const isWhole =
      have.length === actions.length && (open.size === 0 ? actions.length > 1 : open.has(prefix));
    return isWhole ? [`${prefix}*`] : group(have, actions, prefix);
  });
  return [...patterns, ...new Set(unknown)];
}

let services: ReadonlyMap<string, readonly ActionDetails[]> | undefined;

function byService(): ReadonlyMap<string, readonly ActionDetails[]> {
  services ??= Map.groupBy(allKnownActions(), ({ name }) => name.slice(0, name.indexOf(":") + 1));
  return services;
}

/** Groups by the next word of the names: a word of which all actions are wanted becomes one pattern. */
function group(wanted: readonly ActionDetails[], all: readonly ActionDetails[], prefix: string): string[] {
  const allByWord = Map.groupBy(all, ({ name }) => nextWord(name, prefix));
  return [...Map.groupBy(wanted, ({ name }) => nextWord(name, prefix))].flatMap(([word, some]) => {
    const those = allByWord.get(word) ?? [];
    if (word === "" || some.length === 1) return some.map(({ name }) => name);
    const longer = `${prefix}${word}`;
    return some.length === those.length && isWord(longer, all, those)
      ? [`${longer}*`]
      : group(some, those, longer);
  });
}

/** Whether the pattern matches those actions only: `Get*` also matches what begins with `Getaway`, in any case. */
function isWord(prefix: string, all: readonly ActionDetails[], those: readonly ActionDetails[]): boolean {
  const start = prefix.toLowerCase();
  return all.filter(({ name }) => name.toLowerCase().startsWith(start)).length === those.length;
}

/** `Get` of `s3:GetObject` after `s3:`; empty at the end. */
function nextWord(name: string, prefix: string): string {
  return /^.[^A-Z]*/.exec(name.slice(prefix.length))?.[0] ?? "";
}
