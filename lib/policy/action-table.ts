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

/** Sorted by lower-case name, so that the actions of a prefix are one range. */
export const ACTIONS: readonly ActionDetails[] = Object.entries<string>(table.services).flatMap(
  ([service, actions]) =>
    actions === "" ? [] : actions.split(" ").map((entry) => readEntry(service, entry)),
);

const NAMES: readonly string[] = ACTIONS.map(({ name }) => name.toLowerCase());

/** Names as in actions: `s3`, `iam`. */
export const SERVICES: readonly string[] = Object.keys(table.services);

const KNOWN_SERVICES: ReadonlySet<string> = new Set(SERVICES);
const RCP_SERVICES: ReadonlySet<string> = new Set(table.rcpServices);

/** @param action such as `s3:GetObject`, in any case; undefined when the table does not have it */
export function findAction(action: string): ActionDetails | undefined {
  const name = action.toLowerCase();
  const at = lowerBound(name);
  return NAMES[at] === name ? ACTIONS[at] : undefined;
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
  return indicesOf(pattern).flatMap((index) => ACTIONS[index] ?? []);
}

/** Positions in `ACTIONS` of what a pattern matches: a scan of the range that the pattern's literal start leaves. */
export function indicesOf(pattern: string): number[] {
  const compiled = actionPattern(pattern);
  if (!compiled) return [];
  const prefix = pattern.split(/[*?]/, 1)[0]?.toLowerCase() ?? "";
  const from = lowerBound(prefix);
  const to = lowerBound(`${prefix}\uFFFF`);
  const indices: number[] = [];
  for (let index = from; index < to; index++) {
    if (matchesGlob(compiled, NAMES[index] ?? "")) indices.push(index);
  }
  return indices;
}

/** The first position whose name is not before `name`. */
function lowerBound(name: string): number {
  let low = 0;
  let high = NAMES.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((NAMES[middle] ?? "") < name) low = middle + 1;
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
