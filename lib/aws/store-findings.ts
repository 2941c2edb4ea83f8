import type { Finding } from "../finding/finding.ts";
import type { StoredFinding } from "../finding/store.ts";
import { BODY_LIMIT_BYTES, packBody, unpackBody } from "./row-body.ts";
import { expiry, getRow, putRow, queryPrefix, queryRows, type Row, type Table } from "./table.ts";
import { accountKey, entityFindingsPrefix, type FindingIdentity, findingRowKey } from "./table-keys.ts";

/** Days that a resolved finding is kept after it was resolved. */
const RESOLVED_DAYS = 400;

/** Is responsible for the rows of findings; may not decide what becomes of a finding. */
export async function findFinding(
  table: Table,
  finding: FindingIdentity,
): Promise<StoredFinding | undefined> {
  const row = await getRow(table, findingRowKey(finding));
  return row && readFindingRow(row);
}

export async function findingsOfEntity(
  table: Table,
  account: string,
  resource: { readonly type: string; readonly arn: string },
  rules: ReadonlySet<string>,
): Promise<StoredFinding[]> {
  const findings: StoredFinding[] = [];
  const prefix = entityFindingsPrefix(resource, "posture");
  for await (const row of queryPrefix(table, accountKey(account), prefix)) {
    if (rules.has(row["rule"]?.S ?? "")) findings.push(readFindingRow(row));
  }
  return findings;
}

export async function* findingsOfAccount(table: Table, account: string): AsyncGenerator<StoredFinding> {
  for await (const row of queryPrefix(table, accountKey(account), "FINDING#")) yield readFindingRow(row);
}

/** @returns false when a newer version is stored, which is then kept */
export function writeFinding(table: Table, finding: Finding, version: string): Promise<boolean> {
  return putRow(table, findingRowKey(finding), findingRow(finding, version), {
    expression: "attribute_not_exists(pk) OR version <= :version",
    values: { ":version": { S: version } },
  });
}

/**
 * Reads a finding from its row or from an image of it in a stream record.
 *
 * @throws {TypeError} when it is no row of a finding
 */
export function readFindingRow(row: FindingImage): StoredFinding {
  const version = row["version"]?.S;
  const body = row["body"]?.B;
  if (version === undefined || body === undefined) throw new TypeError("the row is not that of a finding");
  return { finding: unpackBody<Finding>(body), version };
}

/** What rows of the SDK and images of Lambda's stream events have in common. */
export interface FindingImage {
  readonly [name: string]: {
    readonly S?: string | undefined;
    readonly B?: Uint8Array | string | undefined;
  };
}

/** The findings of a severity that are open, in all accounts, the oldest of each account first. */
export async function* openFindings(
  table: Table,
  severity: Finding["severity"],
): AsyncGenerator<StoredFinding> {
  const rows = queryRows(table, {
    IndexName: "openFindings",
    KeyConditionExpression: "openSeverity = :severity",
    ExpressionAttributeValues: { ":severity": { S: severity } },
  });
  for await (const row of rows) yield readFindingRow(row);
}

function findingRow(finding: Finding, version: string): Row {
  const { status, severity, rule, account, since } = finding;
  const body = packBody(finding);
  return {
    version: { S: version },
    status: { S: status },
    severity: { S: severity },
    rule: { S: rule },
    account: { S: account },
    ...(status === "open" && { openSeverity: { S: severity }, openSince: { S: `${account}#${since}` } }),
    ...(status === "resolved" && expiry(Date.parse(since), RESOLVED_DAYS)),
    body: { B: body.length <= BODY_LIMIT_BYTES ? body : packBody(shortened(finding)) },
  };
}

/** Evidence is limited before; what is left to be too long are texts that came from outside. */
function shortened(finding: Finding): Finding {
  const originalBytes = Buffer.byteLength(JSON.stringify(finding));
  const { effect: _tooMuch, ...head } = finding;
  return {
    ...head,
    message: cut(finding.message),
    resource: { ...finding.resource, arn: cut(finding.resource.arn), name: cut(finding.resource.name) },
    evidence: { truncated: true, originalBytes },
  };
}

function cut(text: string): string {
  return text.length > 10_000 ? `${text.slice(0, 10_000).toWellFormed()}…` : text;
}
