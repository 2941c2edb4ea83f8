import { setTimeout as wait } from "node:timers/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { type ArchiveRange, archiveFolders, archiveKeys, readArchiveFile } from "../aws/trail-archive.ts";
import type { ParsedRecord } from "../cloudtrail/record.ts";
import { DETECTIONS } from "../detections/index.ts";
import { type ActiveRules, activateRules } from "../engine/active-rules.ts";
import {
  addCounts,
  type BackFillCounts,
  type BackFillPorts,
  backFill,
  NO_COUNTS,
} from "../engine/back-fill.ts";
import { HISTORIC_MS, historicStore } from "../engine/historic-store.ts";
import type { EntityReader } from "../engine/read-touched.ts";
import { warmAccounts } from "../engine/warm-accounts.ts";
import { allFindings, countFindings } from "../finding/all-findings.ts";
import type { Finding } from "../finding/finding.ts";
import { printedFinding } from "../finding/printed-finding.ts";
import { memoryStore } from "../local/memory-store.ts";
import { type OpenStore, openLocalTable } from "../local/open-store.ts";
import { RULES } from "../rules/index.ts";
import { ACCOUNT_OPTIONS, listOption } from "./account-options.ts";
import { prefixesOf } from "./back-fill-plan.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS, settingsOption, textOption } from "./common-options.ts";
import { findingLines } from "./finding-lines.ts";
import { printable } from "./printable.ts";

export const backfill: Command = {
  name: "backfill",
  summary: "Read what CloudTrail delivered to S3 in a period, and find what Castellan would have found",
  usage: "--bucket NAME --from TIME [--to TIME] [options]",
  options: {
    bucket: {
      type: "string",
      value: "NAME",
      help: "The trail's bucket; without it CloudTrail's event history is asked",
    },
    prefix: { type: "string", value: "PREFIX", help: "The trail's prefix in the bucket, before AWSLogs/" },
    from: { type: "string", value: "TIME", help: "First moment: 2026-05-03 or 2026-05-03T14:00:00Z" },
    to: { type: "string", value: "TIME", help: "Last moment (default: now)" },
    account: { type: "string", multiple: true, value: "ID", help: "Only this account; may repeat" },
    region: { type: "string", multiple: true, value: "REGION", help: "Only this Region; may repeat" },
    table: { type: "string", value: "NAME", help: "Write to the deployed table (output Table of the stack)" },
    after: { type: "string", value: "KEY", help: "Go on after this file, which an earlier run named" },
    plan: { type: "boolean", help: "Print the input of the deployed state machine, and read nothing" },
    profile: ACCOUNT_OPTIONS.profile,
    state: OPTIONS.state,
    settings: OPTIONS.settings,
    json: OPTIONS.json,
  },
  notes: [
    "All accounts and Regions of an organization's trail are read unless some are named. Records that were processed",
    "before are known by their id, so a period can be read again. In a deployed table, findings of records older than 24",
    "hours are marked as historic: on record, and told to nobody. Without --table and --state nothing is kept.",
    "Large archives are read by the deployed state machine: `backfill --plan` prints its input.",
  ],
  takesWords: false,
  run: runBackFill,
};

async function runBackFill(input: CommandInput, io: Io): Promise<ExitCode> {
  const range = rangeOption(input);
  const profile = textOption(input, "profile");
  if (profile !== undefined) process.env["AWS_PROFILE"] = profile;
  process.env["AWS_REGION"] ??= "us-east-1";
  const { s3Client } = await import("../aws/clients.ts");
  if (input.values["plan"] === true) {
    io.out(JSON.stringify(await planOf(s3Client(), range)));
    return 0;
  }
  const settings = await settingsOption(input);
  const active = activateRules(RULES, DETECTIONS, settings);
  const sink = await openSink(input, active.needs);
  try {
    const touched = new Set(await sink.accounts());
    const ports: BackFillPorts = {
      active,
      accounts: warmAccounts(sink.store),
      portsFor(account) {
        touched.add(account);
        return { store: sink.store, active, ...(account === sink.own?.account && { read: sink.own.read }) };
      },
    };
    const after = textOption(input, "after");
    const progress = { files: 0, broken: 0, counts: NO_COUNTS, last: after ?? "" };
    const batches = range.bucket === "" ? historyBatches(range) : fileBatches(s3Client(), range, after);
    await readBatches(batches, range, ports, progress, io);
    const findings = await allFindings(sink.store, touched);
    if (input.values["json"] === true) printJson(findings, progress, io);
    else printForPeople(findings, progress, io);
    return progress.broken > 0 ? 3 : 0;
  } finally {
    await sink.close();
  }
}

/** Where findings go. */
interface Sink extends OpenStore {
  /** The account that is read afresh, as the deployed functions read it; absent where the records are the state. */
  readonly own?: { readonly account: string; readonly read: EntityReader };
}

async function openSink(input: CommandInput, needs: ActiveRules["needs"]): Promise<Sink> {
  const name = textOption(input, "table");
  const folder = textOption(input, "state");
  if (name === undefined && folder !== undefined) return openLocalTable(folder);
  const nothingToClose = { accounts: async (): Promise<readonly string[]> => [], close: async () => {} };
  if (name === undefined) return { ...nothingToClose, store: memoryStore() };
  if (folder !== undefined) throw new UsageError("--table and --state cannot be used together");
  const [{ dynamoDbClient, iamClient, stsClient }, { tableStore }, { readCaller }, { entityReader }] =
    await Promise.all([
      import("../aws/clients.ts"),
      import("../aws/table-store.ts"),
      import("../aws/read-caller.ts"),
      import("../aws/read-entity.ts"),
    ]);
  const own = await readCaller(stsClient());
  const store = historicStore(tableStore({ client: dynamoDbClient(), name }), Date.now() - HISTORIC_MS);
  const read = entityReader(iamClient(), own, needs, Date.now);
  return { ...nothingToClose, store, own: { account: own.account, read } };
}

interface Progress {
  files: number;
  broken: number;
  counts: BackFillCounts;
  /** The last file that was read whole. */
  last: string;
}

interface Batch {
  readonly name: string;
  readonly content: { readonly records: readonly ParsedRecord[] } | { readonly problem: string };
}

async function readBatches(
  batches: AsyncIterable<Batch>,
  range: ArchiveRange,
  ports: BackFillPorts,
  progress: Progress,
  io: Io,
): Promise<void> {
  try {
    for await (const { name, content } of batches) {
      if ("problem" in content) {
        progress.broken += 1;
        io.err(`${printable(name)}: ${printable(content.problem)}`);
      } else {
        progress.counts = addCounts(progress.counts, await backFill(content.records, range, ports));
        progress.files += 1;
      }
      progress.last = name;
      const { files, counts } = progress;
      io.status?.(
        `${files} files, ${counts.records} records, ${counts.processed} changes: ${printable(name)}`,
      );
    }
  } catch (error) {
    if (progress.last !== "") io.err(`to go on: --after ${printable(progress.last)}`);
    throw error;
  } finally {
    io.status?.("");
  }
}

async function* fileBatches(
  s3: S3Client,
  range: ArchiveRange,
  after: string | undefined,
): AsyncGenerator<Batch> {
  for await (const key of archiveKeys(s3, range, after)) {
    yield { name: key, content: await readArchiveFile(s3, range.bucket, key) };
  }
}

async function* historyBatches(range: ArchiveRange): AsyncGenerator<Batch> {
  const [{ cloudTrailClient }, { lookUpRecords }] = await Promise.all([
    import("../aws/clients.ts"),
    import("../aws/look-up-records.ts"),
  ]);
  for await (const records of lookUpRecords(cloudTrailClient(), range, (ms) => wait(ms))) {
    yield { name: "event history", content: { records } };
  }
}

async function planOf(s3: S3Client, range: ArchiveRange): Promise<object> {
  if (range.bucket === "") throw new UsageError("backfill --plan: name the bucket");
  const { bucket, accounts, regions } = range;
  const [from, to] = [range.from, range.to].map((at) => new Date(at).toISOString());
  const folders = await archiveFolders(s3, range);
  return { bucket, from, to, accounts, regions, prefixes: prefixesOf(folders, range) };
}

function printJson(findings: readonly Finding[], { files, broken, counts }: Progress, io: Io): void {
  for (const finding of findings) io.out(JSON.stringify(printedFinding(finding)));
  const { findings: written, ...rest } = counts;
  io.out(
    JSON.stringify({ type: "summary", files, broken, ...rest, written, findings: countFindings(findings) }),
  );
}

function printForPeople(findings: readonly Finding[], { files, broken, counts }: Progress, io: Io): void {
  for (const line of findingLines(findings, false)) io.out(line);
  const { records, processed, changes, findings: written, unparsed } = counts;
  io.out(`${files} files, ${records} records: ${changes} changes, of which ${processed} were new`);
  io.out(`${written} findings written; ${broken} files and ${unparsed} records could not be read`);
}

function rangeOption(input: CommandInput): ArchiveRange {
  const from = momentOption(input, "from", "T00:00:00Z");
  if (from === undefined) throw new UsageError("backfill: --from TIME is needed");
  const to = momentOption(input, "to", "T23:59:59Z") ?? Date.now();
  if (to < from) throw new UsageError("backfill: --to is before --from");
  const prefix = textOption(input, "prefix") ?? "";
  return {
    bucket: textOption(input, "bucket") ?? "",
    prefix: prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`,
    accounts: listOption(input, "account"),
    regions: listOption(input, "region"),
    from,
    to,
  };
}

function momentOption(input: CommandInput, name: string, time: string): number | undefined {
  const word = textOption(input, name);
  if (word === undefined) return undefined;
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(word) ? `${word}${time}` : word);
  if (Number.isNaN(at))
    throw new UsageError(`--${name}: "${printable(word, 60)}" is no time such as 2026-05-03`);
  return at;
}
