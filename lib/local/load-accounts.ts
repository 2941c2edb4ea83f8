import type { MutableAccountState } from "../iam/account-state.ts";
import { BadInputError } from "./bad-input-error.ts";
import { readSnapshots } from "./read-snapshots.ts";
import { rebuildAccounts } from "./rebuild-accounts.ts";
import type { TrailProblem } from "./trail-problem.ts";

/** Where a command takes its account from: snapshots, or trails on top of baselines. */
export interface AccountSource {
  readonly snapshots: readonly string[];
  readonly credentialReports: readonly string[];
  readonly trails: readonly string[];
  readonly baselines: readonly string[];
  /** Epoch milliseconds: the account as it was then. */
  readonly at: number | undefined;
  readonly stdin: AsyncIterable<Uint8Array>;
}

/** An account and the moment that the facts are of. */
export interface LoadedAccount {
  readonly state: MutableAccountState;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface LoadedAccounts {
  readonly accounts: readonly LoadedAccount[];
  /** What could not be read and where, for people. */
  readonly problems: readonly string[];
}

/**
 * Loads the accounts that a command works on.
 *
 * @param now epoch milliseconds that a snapshot's facts are taken to be of
 * @throws {BadInputError} when a file cannot be used, or no account is in what was given
 */
export async function loadAccounts(source: AccountSource, now: number): Promise<LoadedAccounts> {
  const loaded = source.trails.length > 0 ? await fromTrails(source, now) : await fromSnapshots(source, now);
  if (loaded.accounts.length === 0) throw new BadInputError("no account is in what was given");
  return loaded;
}

async function fromSnapshots(source: AccountSource, now: number): Promise<LoadedAccounts> {
  const { states, problems } = await readSnapshots(source.snapshots, source.credentialReports);
  return { accounts: states.map((state) => ({ state, at: source.at ?? now })), problems };
}

async function fromTrails(source: AccountSource, now: number): Promise<LoadedAccounts> {
  const baseline = await readSnapshots(source.baselines, source.credentialReports);
  const problems: string[] = [...baseline.problems];
  const accounts = await rebuildAccounts(source.trails, {
    stdin: source.stdin,
    baselines: baseline.states,
    until: source.at,
    onProblem: (problem) => problems.push(describeProblem(problem)),
  });
  const at = (newest: number) => source.at ?? (newest === 0 ? now : newest);
  return { accounts: accounts.map((account) => ({ state: account.state, at: at(account.at) })), problems };
}

function describeProblem({ file, kind, reason, count }: TrailProblem): string {
  return kind === "file" ? `${file}: ${reason}` : `${file}: ${count} unreadable records: ${reason}`;
}
