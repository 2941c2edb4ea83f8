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
    ...sweepSection(),
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
    "Of an entity that changes, what the change altered is read, once for each batch, and the entity itself, which tells that it",
    "is the same one: one call for tags, a boundary, a trust policy, two for a policy or a list, three for a policy's new version",
    "or a key that nobody knew. The rest is as it was stored. So that of two functions neither undoes what the other read, such",
    "a reading is stored only in the place of the one that it was put into, and before a finding is written that one is claimed;",
    "who comes too late reads the whole at once. A change of several parts in one batch takes a read for each more. An entity",
    "that is seen for the first time, was denied in part before, is another one of the same name, or was changed by two",
    "functions at one time is read whole: a role or a group in three reads and one for each inline policy, a policy in two and",
    "one for each version, a user in ten, one for each kind of credential, as IAM has no call that tells two of them. So are",
    "policies that somebody holds and nobody read yet, and what a sweep found different while a change was at work on it. IAM's",
    "reads cost nothing. What was only used (a key, a password) is not read at all.",
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

/** Why a sweep's reads grow with the users, and which rules make them. */
function sweepSection(): string[] {
  const asking = RULES.filter((rule) => rule.default === "on" && rule.needs.includes("sshPublicKeys"));
  const names = asking.map(({ id }) => `\`${id}\``).join(" and ");
  return [
    "## A sweep's reads",
    "",
    "A sweep asks IAM by the page. Of single users it asks what no page tells, and no credential report:",
    "",
    "| what | asked of | why no page tells it |",
    "|---|---|---|",
    `| SSH keys | every user, while ${names} is on, as it is by default | \`ListSSHPublicKeys\` takes one user; the credential report, the authorization details and the account's summary leave them out |`,
    "| access keys | users who have some | the credential report tells no ids, which findings are named by |",
    "| MFA devices | users who have some | the report tells that there is one; `ListVirtualMFADevices` has no hardware keys and passkeys |",
    "| a password | users who have one | the report tells neither when it was made nor whether it must be changed |",
    "| signing certificates | users who have some | the report tells no ids |",
    "",
    "What the report says is not there is not asked for; service-specific credentials come in one list of all users. With the",
    "rule on SSH keys off, a user without credentials costs no call. To remember that a user has no SSH key would save the calls, and blind the sweep to one that no event told of.",
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
