import { writeFile } from "node:fs/promises";
import type { OrganizationLevels } from "../access/subject.ts";
import { DETECTIONS } from "../detections/index.ts";
import { type ActiveRules, activateRules } from "../engine/active-rules.ts";
import { readSnapshots } from "../local/read-snapshots.ts";
import { buildReport, type ReportFacts } from "../report/build-report.ts";
import type { Report, ReportSource } from "../report/report.ts";
import { reportCsv } from "../report/report-csv.ts";
import { reportHtml } from "../report/report-html.ts";
import { reportMarkdown } from "../report/report-markdown.ts";
import { factsOfStore, type GatheredFacts } from "../reporter/facts-of-store.ts";
import { pageAssets } from "../reporter/page-assets.ts";
import { reportRules } from "../reporter/report-rules.ts";
import { RULES } from "../rules/index.ts";
import {
  ACCOUNT_OPTIONS,
  accountsOption,
  GUARDRAIL_OPTIONS,
  guardrailsOption,
  listOption,
  orUsageError,
  timeOption,
} from "./account-options.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS, settingsOption, textOption } from "./common-options.ts";
import { openPlace, PLACE_OPTIONS } from "./finding-place.ts";
import { printable } from "./printable.ts";
import { factsOfAccounts, factsOfTrail } from "./report-facts.ts";

const FORMATS = ["html", "markdown", "csv", "json"] as const;
type Format = (typeof FORMATS)[number];

export const report: Command = {
  name: "report",
  summary: "Write one page that shows how the account stands: findings, frameworks, paths, changes, gaps",
  usage:
    "--trail PATH... | --snapshot FILE... | --profile NAME | --state FOLDER | --table NAME [--out FILE] [options]",
  options: {
    ...ACCOUNT_OPTIONS,
    ...GUARDRAIL_OPTIONS,
    state: PLACE_OPTIONS.state,
    table: PLACE_OPTIONS.table,
    account: PLACE_OPTIONS.account,
    out: { type: "string", value: "FILE", help: "Where to write it (default: standard output)" },
    format: {
      type: "string",
      value: "NAME",
      help: `${FORMATS.join(", ")} (default: what the name of FILE ends in, else html)`,
    },
    settings: OPTIONS.settings,
  },
  notes: [
    "The HTML page needs nothing else: no network, no server. The CSV holds the findings only, the JSON all that is said.",
    "A snapshot or a live reading shows one moment; a trail also what changed, and how findings came and went.",
  ],
  takesWords: true,
  run: writeReport,
};

async function writeReport(input: CommandInput, io: Io): Promise<ExitCode> {
  const format = formatOption(input);
  const levels = await guardrailsOption(input);
  const active = activateRules(RULES, DETECTIONS, await settingsOption(input));
  const { source, facts } = await readFacts(input, io, active, levels);
  io.status?.("");
  const exemptions = [...active.settings.exemptions, ...(facts.exempted ?? [])];
  const whole: ReportFacts = { ...facts, source, madeAt: Date.now(), rules: reportRules(active), exemptions };
  const text = await render(buildReport(whole), format);
  const file = textOption(input, "out");
  if (file === undefined) {
    io.out(text.trimEnd());
    return 0;
  }
  await write(file, text);
  const open = facts.findings.filter(({ status }) => status === "open").length;
  io.out(
    `Wrote ${printable(file)}: ${facts.accounts.length} accounts, ${open} open findings, ${Math.ceil(text.length / 1024)} kB.`,
  );
  return 0;
}

const ENDINGS: { readonly [ending: string]: Format } = {
  html: "html",
  htm: "html",
  md: "markdown",
  csv: "csv",
  json: "json",
};

function formatOption(input: CommandInput): Format {
  const word = textOption(input, "format");
  const ending = textOption(input, "out")?.split(".").at(-1)?.toLowerCase() ?? "";
  if (word === undefined) return Object.hasOwn(ENDINGS, ending) ? (ENDINGS[ending] ?? "html") : "html";
  const format = FORMATS.find((name) => name === word.toLowerCase());
  if (format) return format;
  throw new UsageError(`--format: "${printable(word, 60)}" is none of ${FORMATS.join(", ")}`);
}

interface SourcedFacts {
  readonly source: ReportSource;
  readonly facts: GatheredFacts;
}

async function readFacts(
  input: CommandInput,
  io: Io,
  active: ActiveRules,
  levels: OrganizationLevels,
): Promise<SourcedFacts> {
  const given = ["state", "table", "trail", "snapshot"].filter((name) => input.values[name] !== undefined);
  if (given.length > 1) throw new UsageError(`report: --${given.join(" and --")} cannot be used together`);
  const [source] = given;
  if (source === "state" || source === "table")
    return { source: "stored findings", facts: await readStored(input, active, levels) };
  if (input.values["account"] !== undefined) throw new UsageError("report: --account belongs to --table");
  if (source === "trail" && input.values["profile"] === undefined) {
    const paths = [...listOption(input, "trail"), ...input.words];
    return { source: "CloudTrail records", facts: await readTrails(paths, input, io, active, levels) };
  }
  const accounts = await accountsOption(input, io, input.words);
  const isLive = input.values["profile"] !== undefined;
  return {
    source: isLive ? "a live reading" : "a snapshot",
    facts: await factsOfAccounts(accounts, active, levels),
  };
}

async function readStored(input: CommandInput, active: ActiveRules, levels: OrganizationLevels) {
  const place = await openPlace(input, "report");
  try {
    const { newestMoments } = await import("../aws/store-changes.ts");
    const stored = {
      store: place.store,
      accounts: await place.accounts(),
      partition: (await place.caller())?.partition ?? "aws",
      newestMoments: (account: string) => newestMoments(place.table, account),
    };
    return await factsOfStore(stored, active, levels, Date.now());
  } finally {
    await place.close();
  }
}

async function readTrails(
  paths: readonly string[],
  input: CommandInput,
  io: Io,
  active: ActiveRules,
  levels: OrganizationLevels,
) {
  const baseline = await orUsageError(
    readSnapshots(listOption(input, "baseline"), listOption(input, "credential-report")),
  );
  for (const problem of baseline.problems) io.err(printable(problem));
  const facts = await factsOfTrail(
    {
      paths,
      stdin: io.stdin,
      active,
      baselines: baseline.states,
      until: timeOption(input),
      onProblem: ({ file, reason }) => io.err(printable(`${file}: ${reason}`)),
      onProgress: ({ changes }) => io.status?.(`judging: ${changes.toLocaleString("en")} changes`),
    },
    levels,
  );
  if (facts.accounts.length === 0) throw new UsageError("report: no account is in what was given");
  return facts;
}

async function render(value: Report, format: Format): Promise<string> {
  if (format === "json") return `${JSON.stringify(value, null, 2)}\n`;
  if (format === "csv") return [...reportCsv(value), ""].join("\n");
  if (format === "markdown") return [...reportMarkdown(value), ""].join("\n");
  return reportHtml(value, await pageAssets());
}

/** @throws {UsageError} when it cannot be written there */
async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`--out: ${error instanceof Error ? error.message : String(error)}`);
  }
}
