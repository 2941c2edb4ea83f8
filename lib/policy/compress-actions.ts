import { type ActionSet, hasAll, hasNewerOf, isEmpty, positionsIn } from "./action-set.ts";
import { type ActionDetails, allKnownActions, findAction, SERVICES } from "./action-table.ts";

/**
 * Writes a set of actions as few readable patterns: `*`, `s3:*`, `s3:Get*`, `s3:PutObject`. The patterns match
 * exactly the set's actions of the table.
 */
export function compressActions(set: ActionSet): readonly string[] {
  if (isEmpty(set)) return [];
  const key = Buffer.from(set.buffer).toString("latin1");
  const before = compressed.get(key);
  if (before) return before;
  const patterns = hasAll(set) ? ["*"] : compressSome(set);
  if (compressed.size >= COMPRESSED_LIMIT) compressed.clear();
  compressed.set(key, patterns);
  return patterns;
}

/** By the set's bits: the same few policies come and go. */
const compressed = new Map<string, readonly string[]>();
const COMPRESSED_LIMIT = 1_000;

function compressSome(set: ActionSet): string[] {
  const known = allKnownActions();
  const whole = SERVICES.filter((_service, index) => hasNewerOf(set, index)).map((service) => `${service}:`);
  return compressKnown(
    positionsIn(set).flatMap((index) => known[index] ?? []),
    new Set(whole),
  );
}

/** The same for a list of action names; names that the table does not have stay as they are. */
export function compressNames(names: readonly string[]): string[] {
  const found = names.map((name) => ({ name, action: findAction(name) }));
  const known = new Set(found.flatMap(({ action }) => action ?? []));
  const inOrder = [...known].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const unknown = found.flatMap(({ name, action }) => (action ? [] : [name]));
  return [...compressKnown(inOrder, new Set()), ...new Set(unknown)];
}

/**
 * @param wanted in the order of the table
 * @param open prefixes of services whose newer actions are wanted too; when empty, nobody knows
 */
function compressKnown(wanted: readonly ActionDetails[], open: ReadonlySet<string>): string[] {
  return [...Map.groupBy(wanted, serviceOf)].flatMap(([prefix, have]) => {
    const actions = byService().get(prefix) ?? [];
    const isWhole =
      have.length === actions.length && (open.size === 0 ? actions.length > 1 : open.has(prefix));
    return isWhole ? [`${prefix}*`] : group(have, actions, prefix);
  });
}

/** `s3:` */
function serviceOf({ name }: ActionDetails): string {
  return name.slice(0, name.indexOf(":") + 1);
}

let services: ReadonlyMap<string, readonly ActionDetails[]> | undefined;

function byService(): ReadonlyMap<string, readonly ActionDetails[]> {
  services ??= Map.groupBy(allKnownActions(), serviceOf);
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
