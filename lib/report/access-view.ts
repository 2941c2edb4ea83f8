import type { ReachVerdict } from "../access/access-model.ts";
import type { ReachPath, ReachReport } from "../access/explain-reach.ts";
import { ADMINISTRATOR } from "../access/hop.ts";

/** Who can reach administrator. Is responsible for what of it a reader can take in; may not decide it. */
export interface AccessView {
  /** Users and roles by verdict. */
  readonly counts: Readonly<Record<ReachVerdict, number>>;
  /** Those that reach it, or may, or would: the surest first. */
  readonly principals: readonly ReachingPrincipal[];
  /** How many more there are than stand in `principals`. */
  readonly left: number;
}

export interface ReachingPrincipal {
  readonly account: string;
  /** An ARN, or what a trust policy names: `*`, an account, a provider. */
  readonly principal: string;
  readonly verdict: ReachVerdict;
  /** Whether it is let in from outside by a trust policy. */
  readonly outside: boolean;
  readonly ways: readonly Way[];
  /** How many more ways there are than stand in `ways`. */
  readonly moreWays: number;
}

export interface Way {
  /** Of the escalation path taken first. */
  readonly id: string;
  readonly verdict: ReachVerdict;
  /** What one is on the way, from the principal to `administrator`. */
  readonly stations: readonly string[];
  /** What leads from each station to the next. */
  readonly does: readonly string[];
  /** Each step with the statements that allow it. */
  readonly steps: readonly string[];
  readonly conditions: readonly string[];
  readonly blockedBy: readonly string[];
  readonly missing: readonly string[];
}

/** What the paths of one account say, as `explainReach` and `explainOutside` tell them. */
export interface AccountReach {
  readonly account: string;
  readonly inside: readonly ReachReport[];
  readonly outside: readonly ReachReport[];
}

const ORDER = ["proven", "conditional", "unknown", "blocked"] as const satisfies readonly ReachVerdict[];
const PRINCIPALS_AT_MOST = 400;
const WAYS_AT_MOST = 4;

export function accessView(accounts: readonly AccountReach[]): AccessView {
  const counts = { proven: 0, conditional: 0, unknown: 0, blocked: 0, no: 0 };
  for (const { inside } of accounts) for (const { reachesAdmin } of inside) counts[reachesAdmin] += 1;
  const all = accounts.flatMap(({ account, inside, outside }) => [
    ...outside.map((report) => ({ account, report, outside: true })),
    ...inside.map((report) => ({ account, report, outside: false })),
  ]);
  const reaching = ORDER.flatMap((verdict) => all.filter(({ report }) => report.reachesAdmin === verdict));
  return {
    counts,
    principals: reaching.slice(0, PRINCIPALS_AT_MOST).map(({ account, report, outside }) => ({
      account,
      principal: report.principal,
      verdict: report.reachesAdmin,
      outside,
      ...waysOf(report, outside),
    })),
    left: Math.max(0, reaching.length - PRINCIPALS_AT_MOST),
  };
}

/** The ways that make the verdict: a surer verdict needs no doubtful ones beside it. */
function waysOf(
  { paths, reachesAdmin }: ReachReport,
  outside: boolean,
): Pick<ReachingPrincipal, "ways" | "moreWays"> {
  const deciding = paths.filter(({ verdict, aside }) => verdict === reachesAdmin && aside !== true);
  return {
    ways: deciding.slice(0, WAYS_AT_MOST).map((path) => wayOf(path, outside)),
    moreWays: Math.max(0, deciding.length - WAYS_AT_MOST),
  };
}

/** A principal that gave itself every right is an administrator as far as anything lets it be one. */
const RAISED = / with every right that its limits leave$/;

function wayOf({ moves, ...path }: ReachPath, outside: boolean): Way {
  const { id, verdict, steps, conditions, blockedBy, missing } = path;
  const rest = { id, verdict, steps, conditions, blockedBy, missing };
  const [first] = moves;
  if (first === undefined) return { ...rest, stations: [], does: [] };
  const stations = [first.from, ...moves.map(({ to }) => to)];
  const does = moves.map((move) => move.does);
  const last = stations.at(-1) ?? "";
  if (last === ADMINISTRATOR) return { ...rest, stations, does };
  if (RAISED.test(last)) return { ...rest, stations: [...stations.slice(0, -1), ADMINISTRATOR], does };
  const end = outside ? "reaches administrator" : "is an administrator";
  return { ...rest, stations: [...stations, ADMINISTRATOR], does: [...does, end] };
}
