import { readFile, writeFile } from "node:fs/promises";
import type { OrganizationLevels } from "../access/subject.ts";
import { DETECTIONS } from "../detections/index.ts";
import { type ActiveRules, activateRules } from "../engine/active-rules.ts";
import { holdsStore, openStore } from "../local/open-store.ts";
import { readSnapshots } from "../local/read-snapshots.ts";
import { buildReport, type ReportFacts } from "../report/build-report.ts";
import type { Report, ReportSource } from "../report/report.ts";
import { reportCsv } from "../report/report-csv.ts";
import { reportHtml } from "../report/report-html.ts";
import { reportMarkdown } from "../report/report-markdown.ts";
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
import { printable } from "./printable.ts";
import {
  factsOfAccounts,
  factsOfStore,
  factsOfTrail,
  type JudgedFacts,
  reportRules,
} from "./report-facts.ts";

const FORMATS = ["html", "markdown", "csv", "json"] as const;
type Format = (typeof FORMATS)[number];

export const report: Command = {
  name: "report",
  summary: "Write one page that shows how the account stands: findings, frameworks, paths, changes, gaps",
  usage: "--trail PATH... | --snapshot FILE... | --profile NAME | --state FOLDER [--out FILE] [options]",
  options: {
    ...ACCOUNT_OPTIONS,
    ...GUARDRAIL_OPTIONS,
    state: { ...OPTIONS.state, help: "The folder that was given to replay --state" },
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
  readonly facts: JudgedFacts;
}

async function readFacts(
  input: CommandInput,
  io: Io,
  active: ActiveRules,
  levels: OrganizationLevels,
): Promise<SourcedFacts> {
  const state = textOption(input, "state");
  const trails = listOption(input, "trail");
  const others = ["snapshot", "profile"].filter((name) => input.values[name] !== undefined);
  if (state !== undefined && trails.length + others.length === 0)
    return { source: "stored findings", facts: await readStored(state, active, levels) };
  if (trails.length > 0 && state === undefined && others.length === 0)
    return {
      source: "CloudTrail records",
      facts: await readTrails([...trails, ...input.words], input, io, active, levels),
    };
  if (state !== undefined) throw new UsageError("--state cannot be used together with another source");
  const accounts = await accountsOption(input, io, input.words);
  const source = input.values["profile"] === undefined ? "a snapshot" : "a live reading";
  return { source, facts: await factsOfAccounts(accounts, active, levels) };
}

async function readStored(folder: string, active: ActiveRules, levels: OrganizationLevels) {
  if (!holdsStore(folder)) throw new UsageError(`report: ${printable(folder)} is no state folder`);
  const open = await openStore(folder);
  try {
    return await factsOfStore(open, active, levels, Date.now());
  } finally {
    await open.close();
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
  const [script, style] = await Promise.all([asset("page.generated.js"), asset("page/page.css")]);
  return reportHtml(value, { script, style });
}

function asset(name: string): Promise<string> {
  return readFile(new URL(`../report/${name}`, import.meta.url), "utf8");
}

/** @throws {UsageError} when it cannot be written there */
async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`--out: ${error instanceof Error ? error.message : String(error)}`);
  }
}
