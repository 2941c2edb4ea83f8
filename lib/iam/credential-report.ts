import type { AccessKey } from "./access-key.ts";
import type { Account } from "./account.ts";
import { findEntity, type MutableAccountState } from "./account-state.ts";
import { parseArn } from "./arn.ts";
import { parseCsv } from "./csv.ts";
import { entityKey } from "./entity-ref.ts";
import { type Fact, isUnknown, type Listing, listing, partialListing, unknown } from "./fact.ts";
import type { LoginProfile } from "./login-profile.ts";
import { UNNAMED_MFA_DEVICE } from "./mfa-device.ts";
import type { SigningCertificate } from "./signing-certificate.ts";
import type { User } from "./user.ts";

/**
 * Is responsible for the facts that an IAM credential report adds to an AccountState; may not overrule better ones.
 */
export interface CredentialReportReading {
  /** What could not be read or merged, for people. */
  readonly problems: readonly string[];
}

/**
 * Fills what the state does not know of passwords, keys, certificates and MFA from a credential report.
 *
 * AWS serves the same report for four hours, so a fact that the state knows already stands.
 *
 * @param generatedAt epoch milliseconds; undefined when only the CSV is at hand
 * @throws {CredentialReportError} when the text is no credential report, or is of another account
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html "Understanding the report format"
 */
export function mergeCredentialReport(
  state: MutableAccountState,
  csv: string,
  generatedAt?: number,
): CredentialReportReading {
  const rows = readRows(csv);
  const problems: string[] = [];
  for (const row of rows) {
    const account = parseArn(row.get("arn") ?? "")?.account;
    if (account !== undefined && account !== state.account)
      throw new CredentialReportError(`it is of account ${account}, not of ${state.account}`);
    const name = row.get("user") ?? "";
    if (name === "<root_account>") mergeRoot(state, row);
    else if (!mergeUser(state, name, row))
      problems.push(`the credential report names user ${name}, whom the account does not have`);
  }
  markUnlisted(state, rows, generatedAt);
  return { problems };
}

/** The text is not a credential report of the account. */
export class CredentialReportError extends Error {
  override readonly name = "CredentialReportError";
}

/** Fields by column name; a column that the report lacks is absent. */
type Row = ReadonlyMap<string, string>;

function readRows(csv: string): Row[] {
  const [header, ...rows] = parseCsv(csv);
  const columns = header?.map((name) => name.trim().toLowerCase());
  if (!columns?.includes("user") || !columns.includes("arn"))
    throw new CredentialReportError("its first line does not name the columns user and arn");
  return rows.map((row) => new Map(row.map((value, index) => [columns[index] ?? `column ${index}`, value])));
}

function mergeUser(state: MutableAccountState, name: string, row: Row): boolean {
  const user = findEntity(state, "AWS::IAM::User", name);
  if (!user) return false;
  const merged: User = {
    ...user,
    createdAt: orElse(user.createdAt, timeOf(row, "user_creation_time")),
    loginProfile: orElse(user.loginProfile, readLoginProfile(row)),
    passwordLastUsedAt: orElse(user.passwordLastUsedAt, lastUseOf(row, "password_last_used")),
    mfaDevices: orElseListing(user.mfaDevices, readMfaDevices(row)),
    accessKeys: orElseListing(user.accessKeys, readAccessKeys(row)),
    signingCertificates: orElseListing(user.signingCertificates, readCertificates(row)),
  };
  state.entities["AWS::IAM::User"].set(entityKey("AWS::IAM::User", name), merged);
  return true;
}

function mergeRoot(state: MutableAccountState, row: Row): void {
  const account = state.entities["AWS::::Account"].get(state.account);
  if (!account) return;
  const mfa = flagOf(row, "mfa_active");
  const merged: Account = {
    ...account,
    rootPasswordPresent: orElse(account.rootPasswordPresent, flagOf(row, "password_enabled")),
    rootAccessKeysPresent: orElse(account.rootAccessKeysPresent, anyOf(readAccessKeys(row))),
    rootSigningCertificatesPresent: orElse(
      account.rootSigningCertificatesPresent,
      anyOf(readCertificates(row)),
    ),
    rootMfaEnabled: orElse(account.rootMfaEnabled, mfa),
    rootMfaDevices: orElseListing(account.rootMfaDevices, readMfaDevices(row)),
    rootLastUsedAt: orElse(account.rootLastUsedAt, readRootLastUse(row)),
  };
  state.entities["AWS::::Account"].set(state.account, merged);
}

/** Users made after the report are not in it: what it would tell stays unknown, with that reason. */
function markUnlisted(
  state: MutableAccountState,
  rows: readonly Row[],
  generatedAt: number | undefined,
): void {
  const listed = new Set(rows.map((row) => entityKey("AWS::IAM::User", row.get("user") ?? "")));
  const time = generatedAt === undefined ? "" : ` of ${new Date(generatedAt).toISOString()}`;
  const reason = unknown(`the credential report${time} does not list the user`);
  for (const [key, user] of state.entities["AWS::IAM::User"]) {
    if (listed.has(key)) continue;
    state.entities["AWS::IAM::User"].set(key, {
      ...user,
      loginProfile: orElse(user.loginProfile, reason),
      passwordLastUsedAt: orElse(user.passwordLastUsedAt, reason),
      mfaDevices: orElseListing(user.mfaDevices, partialListing(reason.unknown)),
      accessKeys: orElseListing(user.accessKeys, partialListing(reason.unknown)),
      signingCertificates: orElseListing(user.signingCertificates, partialListing(reason.unknown)),
    });
  }
}

function readLoginProfile(row: Row): Fact<LoginProfile | null> {
  const enabled = flagOf(row, "password_enabled");
  if (isUnknown(enabled)) return enabled;
  if (!enabled) return null;
  return {
    createdAt: unknown("the credential report does not tell when the password was made"),
    passwordResetRequired: unknown("the credential report does not tell it"),
    passwordChangedAt: timeOf(row, "password_last_changed"),
  };
}

function readMfaDevices(row: Row): User["mfaDevices"] {
  const active = flagOf(row, "mfa_active");
  if (isUnknown(active)) return partialListing(active.unknown);
  if (!active) return listing([]);
  const reason = "the credential report tells that there is a device, not which";
  return partialListing(reason, [{ serialNumber: UNNAMED_MFA_DEVICE, enabledAt: unknown(reason) }]);
}

/** The report has room for two keys and names neither: `access-key-1` and `access-key-2`. */
function readAccessKeys(row: Row): Listing<AccessKey> {
  return readNumbered(row, "access_key", (number, active) => ({
    id: `access-key-${number}`,
    status: active ? "Active" : "Inactive",
    createdAt: timeOf(row, `access_key_${number}_last_rotated`),
    lastUsedAt: lastUseOf(row, `access_key_${number}_last_used_date`),
    lastUsedService: serviceOf(row, `access_key_${number}_last_used_service`),
  }));
}

function serviceOf(row: Row, column: string): Fact<string | null> {
  const service = row.get(column);
  if (service === undefined) return unknown(`the credential report has no ${column}`);
  return isNothing(service) ? null : service;
}

function readCertificates(row: Row): Listing<SigningCertificate> {
  return readNumbered(row, "cert", (number, active) => ({
    id: `certificate-${number}`,
    status: active ? "Active" : "Inactive",
    uploadedAt: timeOf(row, `cert_${number}_last_rotated`),
  }));
}

/** A credential that is not active and was never rotated does not exist. */
function readNumbered<T>(row: Row, prefix: string, read: (number: 1 | 2, active: boolean) => T): Listing<T> {
  const items: T[] = [];
  for (const number of [1, 2] as const) {
    const active = flagOf(row, `${prefix}_${number}_active`);
    if (isUnknown(active)) return partialListing(active.unknown, items);
    const rotated = row.get(`${prefix}_${number}_last_rotated`);
    if (active || (rotated !== undefined && !isNothing(rotated))) items.push(read(number, active));
  }
  const more = row.get("additional_credentials_info") ?? "N/A";
  if (isNothing(more)) return listing(items);
  return partialListing(`the credential report tells of more than two credentials: ${more}`, items);
}

function readRootLastUse(row: Row): Fact<number | null> {
  const uses = ["password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date"].map(
    (column) => lastUseOf(row, column),
  );
  const missing = uses.find(isUnknown);
  if (missing) return missing;
  const times = uses.filter((time) => typeof time === "number");
  return times.length > 0 ? Math.max(...times) : null;
}

function anyOf(items: Listing<unknown>): Fact<boolean> {
  if (items.items.length > 0) return true;
  return items.unknown === undefined ? false : unknown(items.unknown);
}

/** `N/A` and `no_information` mean none is recorded: never used, or before AWS tracked it. */
function lastUseOf(row: Row, column: string): Fact<number | null> {
  const text = row.get(column);
  return text !== undefined && isNothing(text) ? null : timeOf(row, column);
}

function timeOf(row: Row, column: string): Fact<number> {
  const text = row.get(column);
  if (text === undefined) return unknown(`the credential report has no column ${column}`);
  const time = Date.parse(text);
  return Number.isFinite(time) ? time : unknown(`the credential report has ${shown(text)} for ${column}`);
}

function flagOf(row: Row, column: string): Fact<boolean> {
  const text = row.get(column)?.trim().toLowerCase();
  if (text === "true" || text === "false") return text === "true";
  if (text === undefined) return unknown(`the credential report has no column ${column}`);
  return unknown(`the credential report has ${shown(text)} for ${column}`);
}

function isNothing(text: string): boolean {
  return ["n/a", "no_information", ""].includes(text.trim().toLowerCase());
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}

function orElse<T>(fact: Fact<T>, other: Fact<T>): Fact<T> {
  return isUnknown(fact) ? other : fact;
}

function orElseListing<T>(items: Listing<T>, other: Listing<T>): Listing<T> {
  return items.unknown !== undefined && items.items.length === 0 ? other : items;
}
