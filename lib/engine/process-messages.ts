import type { Change } from "../cloudtrail/change.ts";
import { recordsOf } from "../cloudtrail/envelope.ts";
import { partitionOf } from "../cloudtrail/partition.ts";
import { isHeartbeat } from "./heartbeat.ts";
import { isRelevant } from "./is-relevant.ts";
import { type EnginePorts, type ProcessOutcome, processChanges } from "./process-changes.ts";
import type { WarmAccounts } from "./warm-accounts.ts";

/** One message of a queue, holding a CloudTrail record in an envelope. */
export interface Message {
  readonly id: string;
  readonly body: string;
}

export interface MessagePorts {
  readonly accounts: WarmAccounts;
  /** The engine's ports for an account: entities can be read of accounts that are within reach. */
  portsFor(account: string): EnginePorts;
}

export interface MessagesOutcome {
  /** Ids of the messages to deliver again. */
  readonly failed: readonly string[];
  readonly changes: number;
  /** When the newest record was made, in epoch milliseconds, heartbeats too; undefined when none was read. */
  readonly newestAt: number | undefined;
  readonly outcomes: readonly ProcessOutcome[];
  /** Why messages are of no use, or could not be processed: no records, only reasons. */
  readonly problems: readonly MessageProblem[];
}

export interface MessageProblem {
  readonly messages: readonly string[];
  readonly reason: string;
}

/**
 * Processes a batch of messages, account by account. A message that cannot be read or processed fails alone; after
 * enough deliveries the queue moves it to its dead letters.
 *
 * Is responsible for which messages come again; may not judge changes.
 */
export async function processMessages(
  messages: readonly Message[],
  ports: MessagePorts,
): Promise<MessagesOutcome> {
  const problems: MessageProblem[] = [];
  const read = messages.flatMap((message) => {
    const letter = readMessage(message);
    if (!("problem" in letter)) return [letter];
    problems.push({ messages: [message.id], reason: letter.problem });
    return [];
  });
  const failed = new Set(problems.flatMap(({ messages: ids }) => ids));
  const outcomes: ProcessOutcome[] = [];
  for (const [account, letters] of byAccount(read.map(withoutHeartbeats))) {
    const result = await processAccount(account, letters, ports);
    outcomes.push(...result.outcomes);
    problems.push(...result.problems);
    for (const id of result.failed) failed.add(id);
  }
  const changes = read.flatMap((letter) => withoutHeartbeats(letter).changes).length;
  const times = read.flatMap((letter) => letter.changes.map(({ at }) => at));
  const newestAt = times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b));
  return { failed: [...failed], changes, newestAt, outcomes, problems };
}

interface Letter {
  readonly id: string;
  readonly changes: readonly Change[];
}

function readMessage({ id, body }: Message): Letter | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { problem: "the message is not JSON" };
  }
  const changes: Change[] = [];
  for (const record of recordsOf(json)) {
    if (record.parsed === "rejected") return { problem: record.reason };
    changes.push(record.change);
  }
  return changes.length > 0 ? { id, changes } : { problem: "the message holds no record" };
}

function withoutHeartbeats({ id, changes }: Letter): Letter {
  return { id, changes: changes.filter((change) => !isHeartbeat(change)) };
}

function byAccount(letters: readonly Letter[]): Map<string, Letter[]> {
  const accounts = new Map<string, Letter[]>();
  for (const { id, changes } of letters) {
    for (const [account, own] of Map.groupBy(changes, (change) => change.account)) {
      const letter = { id, changes: own };
      const others = accounts.get(account);
      if (others) others.push(letter);
      else accounts.set(account, [letter]);
    }
  }
  return accounts;
}

type AccountResult = Pick<MessagesOutcome, "failed" | "outcomes" | "problems">;

/** All letters at once; where that fails, one by one, so that one that is poison does not take the others with it. */
async function processAccount(
  account: string,
  letters: readonly Letter[],
  ports: MessagePorts,
): Promise<AccountResult> {
  const together = await processLetters(account, letters, ports);
  if (together.problems.length === 0 || letters.length === 1) return together;
  const results: AccountResult[] = [];
  for (const [index, letter] of letters.entries()) {
    const result = await processLetters(account, [letter], ports);
    results.push(result);
    if (result.problems.length === 0 || !results.at(-2)?.problems.length) continue;
    // Two in a row: the fault is not theirs. The rest comes again without being tried.
    const rest = letters.slice(index + 1).map(({ id }) => id);
    results.push({ failed: rest, outcomes: [], problems: [] });
    break;
  }
  return {
    failed: results.flatMap((result) => result.failed),
    outcomes: results.flatMap((result) => result.outcomes),
    problems: results.flatMap((result) => result.problems),
  };
}

async function processLetters(
  account: string,
  letters: readonly Letter[],
  { accounts, portsFor }: MessagePorts,
): Promise<AccountResult> {
  const enginePorts = portsFor(account);
  const changes = letters
    .flatMap((letter) => letter.changes)
    .filter((change) => isRelevant(change, enginePorts.active));
  const [first] = changes;
  if (first === undefined) return { failed: [], outcomes: [], problems: [] };
  try {
    const { state } = await accounts.load(account, partitionOf(first));
    const outcome = await processChanges(changes, state, enginePorts);
    const again = new Set(outcome.retry.map(({ id }) => id));
    const failed = letters.filter((letter) => letter.changes.some(({ id }) => again.has(id)));
    return { failed: failed.map(({ id }) => id), outcomes: [outcome], problems: [] };
  } catch (error) {
    // What was predicted is in the state and not in the store.
    accounts.drop(account);
    const failed = letters.map(({ id }) => id);
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { failed, outcomes: [], problems: [{ messages: failed, reason: reason.slice(0, 1_000) }] };
  }
}
