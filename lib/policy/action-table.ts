import table from "./actions.generated.json" with { type: "json" };
import { matchesGlob } from "./glob.ts";
import { actionPattern } from "./match-action.ts";

/**
 * Is responsible for the names of AWS's actions; may not take an action that it does not know for one that does
 * not exist: the table is as old as the build.
 */
export interface ActionDetails {
  /** As AWS writes it: `s3:GetObject`. */
  readonly name: string;
  readonly level: AccessLevel;
  /** Whether policies can name resources for it; if not, only `Resource: "*"` grants it. */
  readonly resourceLevel: boolean;
}

const LEVELS = {
  R: "Read",
  L: "List",
  W: "Write",
  T: "Tagging",
  P: "Permissions management",
} as const;

export type AccessLevel = (typeof LEVELS)[keyof typeof LEVELS];

/** How many actions the table has. */
export const ACTION_COUNT: number = table.actionCount;

/** Names as in actions: `s3`, `iam`. */
export const SERVICES: readonly string[] = table.serviceNames;

const KNOWN_SERVICES: ReadonlySet<string> = new Set(SERVICES);
const RCP_SERVICES: ReadonlySet<string> = new Set(table.rcpServices);

let all: readonly ActionDetails[] | undefined;
let lowerCase: readonly string[] | undefined;

/**
 * All actions, sorted by lower-case name, so that those of a prefix are one range. Spelt out when first asked for:
 * it takes longer than anything else that a function loads, and most functions start without needing it.
 */
export function allKnownActions(): readonly ActionDetails[] {
  all ??= Object.entries<string>(table.services).flatMap(([service, actions]) =>
    actions === "" ? [] : actions.split(" ").map((entry) => readEntry(service, entry)),
  );
  return all;
}

function lowerCaseNames(): readonly string[] {
  lowerCase ??= allKnownActions().map(({ name }) => name.toLowerCase());
  return lowerCase;
}

/** @param action such as `s3:GetObject`, in any case; undefined when the table does not have it */
export function findAction(action: string): ActionDetails | undefined {
  const name = action.toLowerCase();
  const at = lowerBound(name);
  return lowerCaseNames()[at] === name ? allKnownActions()[at] : undefined;
}

/** @param service such as `s3`, in any case */
export function isKnownService(service: string): boolean {
  return KNOWN_SERVICES.has(service.toLowerCase());
}

/**
 * Whether resource control policies apply to the action's service.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html "List of AWS services that support RCPs"
 */
export function supportsRcp(action: string): boolean {
  return RCP_SERVICES.has(action.slice(0, Math.max(0, action.indexOf(":"))).toLowerCase());
}

/** The actions of the table that a pattern of an Action element matches, sorted. */
export function expandAction(pattern: string): readonly ActionDetails[] {
  const before = expanded.get(pattern);
  if (before) return before;
  const actions = indicesOf(pattern).flatMap((index) => allKnownActions()[index] ?? []);
  if (expanded.size >= EXPANDED_LIMIT) expanded.clear();
  expanded.set(pattern, actions);
  return actions;
}

/** Policies name the same few patterns. */
const expanded = new Map<string, readonly ActionDetails[]>();
const EXPANDED_LIMIT = 1_000;

/** Positions in `allKnownActions()` of what a pattern matches: a scan of the range that the pattern's literal start leaves. */
export function indicesOf(pattern: string): number[] {
  const compiled = actionPattern(pattern);
  if (!compiled) return [];
  const prefix = pattern.split(/[*?]/, 1)[0]?.toLowerCase() ?? "";
  const from = lowerBound(prefix);
  const to = lowerBound(`${prefix}\uFFFF`);
  const names = lowerCaseNames();
  const indices: number[] = [];
  for (let index = from; index < to; index++) {
    if (matchesGlob(compiled, names[index] ?? "")) indices.push(index);
  }
  return indices;
}

/** The first position whose name is not before `name`. */
function lowerBound(name: string): number {
  const names = lowerCaseNames();
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle] ?? "") < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readEntry(service: string, entry: string): ActionDetails {
  const [name = "", letter = ""] = entry.split("=");
  const level = letter.toUpperCase();
  if (!(level in LEVELS)) throw new Error(`actions.generated.json has an unknown access level: ${entry}`);
  return {
    name: `${service}:${name}`,
    level: LEVELS[level as keyof typeof LEVELS],
    resourceLevel: letter === level,
  };
}
