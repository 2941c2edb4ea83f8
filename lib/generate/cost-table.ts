import { readFileSync } from "node:fs";
import { join } from "node:path";
import { alarms } from "../infra/alarms.ts";
import { configCosts, dollarsOf } from "../infra/config-costs.ts";
import { LIST_PRICES } from "../infra/list-prices.ts";
import { ASSUMED, type CostRow, costRows, SERVICES, total } from "../infra/operating-costs.ts";
import { METRICS, OPERATING_COUNTS, type OperatingCount } from "../infra/operating-counts.ts";
import { RULES } from "../rules/index.ts";
import type { GeneratedFile } from "./generated-file.ts";

const README = "README.md";
const BEFORE = "<!-- costs: written by npm run generate -->";
const AFTER = "<!-- end of costs -->";
const PAGE = "lib/infra/COSTS.md";

/** What operation costs: the table in the README, and a page with the counts, the prices and what is assumed. */
export function costTable(root: string): readonly GeneratedFile[] {
  const readme = readFileSync(join(root, README), "utf8");
  const [before = "", rest = ""] = readme.split(BEFORE);
  const [, after = ""] = rest.split(AFTER);
  const rows = costRows({
    alarms: Object.keys(alarms({ sweepSchedule: "rate(12 hours)" })).length,
    metrics: METRICS.named + METRICS.ofAlerts,
  });
  const table = ["", ...dollarTable(rows), ""].join("\n");
  return [
    { path: README, content: [before, BEFORE, table, AFTER, after].join("") },
    { path: PAGE, content: page(rows).join("\n") },
  ];
}

function dollarTable(rows: readonly CostRow[]): string[] {
  return [
    `| US dollars, ${LIST_PRICES.region}, ${LIST_PRICES.asOf} | ${SERVICES.join(" | ")} | together |`,
    `|---|${"---:|".repeat(SERVICES.length + 1)}`,
    ...rows.map(
      (row) =>
        `| ${row.what} | ${SERVICES.map((service) => money(row.dollars[service])).join(" | ")} | ${money(total(row))} |`,
    ),
  ];
}

/** Three digits that count. */
function money(dollars: number): string {
  if (dollars === 0) return "0";
  if (dollars < 0.0005) return "< 0.001";
  return dollars >= 100 ? String(Math.round(dollars)) : dollars.toFixed(dollars >= 1 ? 2 : 3);
}

function page(rows: readonly CostRow[]): string[] {
  return [
    "# What it costs",
    "",
    "Written by `npm run generate`: counts times list prices. A test drives the functions' own code and fails when it calls",
    "AWS more or less often than stands here. Free tiers are not taken off. Storage is left out: a finding or a change is",
    "some kB in the table, at $0.25 a GB and month.",
    "",
    ...dollarTable(rows),
    "",
    ...countSection(),
    ...configSection(),
    ...priceSection(),
    ...assumptionSection(),
  ];
}

function countSection(): string[] {
  const kinds = Object.entries(OPERATING_COUNTS) as [string, OperatingCount][];
  return [
    "## Counts",
    "",
    "An entity that changes is read whole, once for each batch: of a reading that is pieced together nobody could say which of",
    "two functions read later. A role, a group or a policy takes three reads and one for each inline policy or version; a user",
    "ten, one for each kind of credential, as IAM has no call that tells two of them. IAM's reads cost nothing. What was only used",
    "(a key, a password) is not read at all.",
    "",
    "| what | IAM reads | requests to the table | read units | write units | queued | published |",
    "|---|---:|---:|---:|---:|---:|---:|",
    ...kinds.map(
      ([name, { iamReads, tableRequests, readUnits, writeUnits, queued, published }]) =>
        `| ${WHAT[name] ?? name} | ${[iamReads, tableRequests, readUnits, writeUnits, queued, published].join(" | ")} |`,
    ),
    "",
  ];
}

const WHAT: { readonly [kind: string]: string } = {
  firstSweep: "the first sweep of 500 users and 500 roles",
  sweep: "a sweep that finds them as they were",
  coldChange: "a change of a role, by a function that has just started",
  change: "a change of a role that breaks no rule",
  batchOf50: "50 changes of ten roles in one batch",
  copy: "a change that was processed before",
  irrelevant: "a record that concerns nobody, or a heartbeat",
  opening: "a change that makes a role administrator",
  telling: "passing its findings on",
  delivering: "sending its alerts",
};

function configSection(): string[] {
  const roles = configCosts(RULES.filter((rule) => rule.default === "on")).find(
    ({ type }) => type === "AWS::IAM::Role",
  );
  const evaluations = roles?.perChange ?? 0;
  const items = 1_000 * LIST_PRICES.each.configItem.dollars;
  return [
    "## AWS Config",
    "",
    `1,000 roles that each change once: $${items} for 1,000 configuration items, which AWS Config asks whether Castellan is`,
    `there or not, and $${dollarsOf(evaluations)} for ${evaluations.toLocaleString("en")} evaluations by the rules that are on by default; by type in`,
    "[packs](packs/README.md). `configRules=false` leaves the rules out.",
    "",
  ];
}

function priceSection(): string[] {
  const rows = Object.values(LIST_PRICES.each).map(
    ({ what, dollars, page: source }) => `| ${what} | ${plain(dollars)} | <${source}> |`,
  );
  return ["## Prices", "", "| what | US dollars | page |", "|---|---:|---|", ...rows, ""];
}

/** A small number without an exponent. */
function plain(dollars: number): string {
  return dollars.toFixed(12).replace(/0+$/, "").replace(/\.$/, "");
}

function assumptionSection(): string[] {
  const { callSeconds, ownSeconds, memoryGb, logBytes, readAtOnce, polls, pollSeconds } = ASSUMED;
  return [
    "## What is assumed, not measured",
    "",
    `- A call takes ${callSeconds.iam} s (IAM), ${callSeconds.table} s (DynamoDB) or ${callSeconds.message} s (SQS, SNS), one after another, and an invocation ${ownSeconds} s`,
    `  besides, at ${memoryGb} GB. A sweep reads ${readAtOnce} users at one time.`,
    `- An invocation logs ${logBytes / 1_000} kB, its metrics included, and is traced every time.`,
    `- Lambda keeps ${polls} polls of ${pollSeconds} seconds open at each of three queues.`,
    "",
  ];
}
