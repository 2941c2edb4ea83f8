import { readFile } from "node:fs/promises";
import type { MutableAccountState } from "../iam/account-state.ts";
import {
  AuthorizationDetailsError,
  accountOfPages,
  readAuthorizationDetails,
} from "../iam/authorization-details.ts";
import { CredentialReportError, mergeCredentialReport } from "../iam/credential-report.ts";
import { JsonSequenceError, parseJsonSequence } from "../iam/json-sequence.ts";
import { BadInputError } from "./bad-input-error.ts";

export interface SnapshotReading {
  readonly states: readonly MutableAccountState[];
  /** What could not be read and where, for people. */
  readonly problems: readonly string[];
}

/**
 * Reads snapshots from files: what `aws iam get-account-authorization-details` printed, in one page or many, of one
 * account or several.
 *
 * @throws {BadInputError} that names the file
 */
export async function readSnapshots(
  files: readonly string[],
  credentialReports: readonly string[] = [],
): Promise<SnapshotReading> {
  const pages = new Map<string, { file: string; pages: unknown[] }>();
  const ofAnyAccount: unknown[] = [];
  for (const file of files) {
    const values = parsePages(file, await readText(file));
    const account = orBadInput(file, () => accountOfPages(values));
    const known = account === undefined ? undefined : pages.get(account);
    if (known) known.pages.push(...values);
    else if (account !== undefined) pages.set(account, { file, pages: values });
    else ofAnyAccount.push(...values);
  }
  const [first] = pages.values();
  if (!first && files.length > 0)
    throw new BadInputError(`${files.join(", ")}: no ARN tells which account it is of`);
  if (ofAnyAccount.length > 0 && pages.size > 1)
    throw new BadInputError(`${files.join(", ")}: a page names no account, and there are several`);
  first?.pages.push(...ofAnyAccount);
  const readings = [...pages.values()].map(({ file, pages: values }) => readPages(file, values));
  const states = readings.map(({ state }) => state);
  const problems = readings.flatMap((reading) => reading.problems);
  for (const file of credentialReports) problems.push(...addReport(file, await readText(file), states));
  return { states, problems };
}

function readPages(file: string, values: readonly unknown[]) {
  return orBadInput(file, () => readAuthorizationDetails(values));
}

function orBadInput<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AuthorizationDetailsError) throw new BadInputError(`${file}: ${error.message}`);
    throw error;
  }
}

function parsePages(file: string, text: string): unknown[] {
  try {
    return parseJsonSequence(text);
  } catch (error) {
    if (error instanceof JsonSequenceError) throw new BadInputError(`${file}: ${error.message}`);
    throw error;
  }
}

/** A report names its account in every row, so it finds its account by itself. */
function addReport(file: string, csv: string, states: readonly MutableAccountState[]): readonly string[] {
  const reasons: string[] = [];
  for (const state of states) {
    try {
      return mergeCredentialReport(state, csv).problems;
    } catch (error) {
      if (!(error instanceof CredentialReportError)) throw error;
      reasons.push(error.message);
    }
  }
  throw new BadInputError(`${file}: ${reasons.at(-1) ?? "no snapshot was given that it could belong to"}`);
}

/** @throws {BadInputError} when the file cannot be read */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInputError(`${file}: ${code === "ENOENT" ? "no such file" : `cannot be read (${code})`}`);
  }
}
