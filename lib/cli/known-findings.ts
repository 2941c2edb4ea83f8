import { readFile } from "node:fs/promises";
import type { Finding } from "../finding/finding.ts";
import { findingKey } from "../finding/finding-key.ts";
import { reasonOf } from "../local/find-trail-files.ts";
import { UsageError } from "./command.ts";
import { printable } from "./printable.ts";

/** Findings that somebody knows of already, so that a first scan of an old account tells what is new. */
export interface KnownFindings {
  /** Those that were not known. */
  readonly fresh: readonly Finding[];
  /** How many open findings were known, and are still there. */
  readonly known: number;
  /** How many known ones are no longer there. */
  readonly gone: number;
}

/**
 * Sets aside the findings that an earlier `--json` output holds as open.
 *
 * @param file the lines of an earlier scan or replay; undefined: nothing is known
 * @throws {UsageError} when the file cannot be used
 */
export async function setAsideKnown(
  findings: readonly Finding[],
  file: string | undefined,
): Promise<KnownFindings> {
  if (file === undefined) return { fresh: findings, known: 0, gone: 0 };
  const known = new Set((await readLines(file)).map(accountKey));
  const fresh = findings.filter((finding) => !known.has(accountKey(finding)));
  const still = findings.length - fresh.length;
  return { fresh, known: still, gone: known.size - still };
}

function accountKey(finding: Pick<Finding, "account" | "rule" | "resource">): string {
  return `${finding.account}#${findingKey(finding)}`;
}

async function readLines(file: string): Promise<Pick<Finding, "account" | "rule" | "resource">[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`${printable(file)}: ${reasonOf(error)}`);
  }
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.flatMap((line, index) => readLine(line, `${printable(file)}, line ${index + 1}`));
}

function readLine(line: string, place: string): Pick<Finding, "account" | "rule" | "resource">[] {
  let json: Partial<Finding> | null;
  try {
    json = JSON.parse(line) as Partial<Finding> | null;
  } catch {
    throw new UsageError(`${place}: not JSON; known findings are what scan --json printed before`);
  }
  if (json?.type !== "finding" || json.status !== "open") return [];
  const { account, rule, resource } = json;
  if (typeof account !== "string" || typeof rule !== "string" || typeof resource?.arn !== "string")
    throw new UsageError(`${place}: a finding without account, rule or resource`);
  return [{ account, rule, resource }];
}
