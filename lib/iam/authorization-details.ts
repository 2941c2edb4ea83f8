import { type AccountState, emptyAccountState, type MutableAccountState } from "./account-state.ts";
import { isAccountId, parseArn } from "./arn.ts";
import { readGroup, readInstanceProfile, readPolicy, readRole, readUser } from "./authorization-detail.ts";
import type { Entity, EntityByType } from "./entity.ts";
import { type EntityType, entityKey } from "./entity-ref.ts";
import { partialListing, unknown } from "./fact.ts";
import { withoutInventory } from "./resource.ts";
import { unreadServices } from "./services/account-services.ts";

/**
 * Is responsible for turning what GetAccountAuthorizationDetails answers into an AccountState; may not fetch it.
 */
export interface AuthorizationDetailsReading {
  readonly state: MutableAccountState;
  /** What could not be read and where, for people; the entries concerned are left out or marked unknown. */
  readonly problems: readonly string[];
}

export interface AuthorizationDetailsOptions {
  /** Twelve digits; needed only when the pages name no entity of the account. */
  readonly account?: string;
}

/**
 * Reads the pages of one account, as the AWS CLI prints them and the SDK returns them, in any order.
 *
 * A list of pages counts as its pages. Sections that no page has are named in the state's `incomplete`.
 *
 * @throws {AuthorizationDetailsError} when the pages are no such answer, or are of several accounts
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function readAuthorizationDetails(
  input: readonly unknown[],
  options: AuthorizationDetailsOptions = {},
): AuthorizationDetailsReading {
  const pages = input.flatMap((page) => (Array.isArray(page) ? page : [page])).map(asPage);
  const first = findArn(pages);
  const account = options.account ?? first?.account;
  if (account === undefined)
    throw new AuthorizationDetailsError("no ARN in it tells which account it is of: name the account");
  const reader: Reader = {
    state: emptyAccountState(account, first?.partition),
    problems: [],
    places: new Map(),
  };
  pages.forEach((page, index) => {
    readPage(reader, page, pages.length > 1 ? `page ${index + 1}, ` : "");
  });
  markIncomplete(reader.state, pages);
  addAccount(reader.state);
  return { state: reader.state, problems: reader.problems };
}

/**
 * The account that pages are of; undefined for pages that name nothing of it, such as those of AWS's policies alone.
 *
 * @throws {AuthorizationDetailsError} when a value is no page
 */
export function accountOfPages(input: readonly unknown[]): string | undefined {
  return findArn(input.flatMap((page) => (Array.isArray(page) ? page : [page])).map(asPage))?.account;
}

/** The input is not what GetAccountAuthorizationDetails answers. */
export class AuthorizationDetailsError extends Error {
  override readonly name = "AuthorizationDetailsError";
}

interface Reader {
  readonly state: MutableAccountState;
  readonly problems: string[];
  /** Where each entity was seen last, by ARN. */
  readonly places: Map<string, Place>;
}

/** Where an entry stands; spelt out only when there is something to say of it. */
interface Place {
  /** `page 2, ` where there are several. */
  readonly prefix: string;
  readonly section: string;
  readonly index: number;
  /** Of an instance profile inside a role. */
  readonly profile?: number;
}

const SECTIONS = [
  { name: "UserDetailList", type: "AWS::IAM::User", read: readUser },
  { name: "GroupDetailList", type: "AWS::IAM::Group", read: readGroup },
  { name: "RoleDetailList", type: "AWS::IAM::Role", read: readRole },
  { name: "Policies", type: "AWS::IAM::Policy", read: readPolicy },
] as const;

type Page = { readonly [key: string]: unknown };

function asPage(value: unknown, index: number): Page {
  const names = SECTIONS.map((section) => section.name);
  if (typeof value === "object" && value !== null && names.some((name) => Object.hasOwn(value, name)))
    return value as Page;
  throw new AuthorizationDetailsError(
    `value ${index + 1} is no answer of get-account-authorization-details: it has none of ${names.join(", ")}`,
  );
}

function readPage(reader: Reader, page: Page, prefix: string): void {
  for (const section of SECTIONS) {
    const list = page[section.name];
    if (list === undefined || list === null) continue;
    if (!Array.isArray(list)) {
      reader.problems.push(`${prefix}${section.name} is not a list`);
      reader.state.incomplete[section.type] = `${prefix}${section.name} could not be read`;
      continue;
    }
    list.forEach((entry: unknown, index) => {
      const place = { prefix, section: section.name, index };
      const entity = section.read(entry, (problem) => note(reader, place, problem));
      if (!entity) reader.state.incomplete[section.type] = `${nameOf(place)} could not be read`;
      else add(reader, entity, place);
      if (section.type === "AWS::IAM::Role") addProfiles(reader, entry, place);
    });
  }
}

/** Instance profiles come inside the roles that they hold. */
function addProfiles(reader: Reader, role: unknown, place: Place): void {
  const list = (role as { InstanceProfileList?: unknown } | null)?.InstanceProfileList;
  if (!Array.isArray(list)) return;
  list.forEach((entry: unknown, profile) => {
    const at = { ...place, profile };
    const read = readInstanceProfile(entry, (problem) => note(reader, at, problem));
    if (read) add(reader, read, at);
  });
}

function note(reader: Reader, place: Place, problem: string): void {
  reader.problems.push(`${nameOf(place)}${problem}`);
}

/** `page 2, RoleDetailList[7].InstanceProfileList[0]` */
function nameOf({ prefix, section, index, profile }: Place): string {
  const inside = profile === undefined ? "" : `.InstanceProfileList[${profile}]`;
  return `${prefix}${section}[${index}]${inside}`;
}

function add(reader: Reader, entity: Exclude<Entity, { type: "AWS::::Account" }>, place: Place): void {
  const { state } = reader;
  if (entity.account !== state.account && entity.account !== "aws") {
    throw new AuthorizationDetailsError(
      `${nameOf(place)} is of account ${entity.account}, the rest of ${state.account}: read one account at a time`,
    );
  }
  const key = entityKey(entity.type, entity.type === "AWS::IAM::Policy" ? entity.arn : entity.name);
  const entities = state.entities[entity.type] as Map<string, Entity>;
  const before = entities.get(key);
  if (!before || before.arn === entity.arn) {
    reader.places.set(entity.arn, place);
    entities.set(key, entity);
    return;
  }
  const first = reader.places.get(before.arn);
  const problem = `${nameOf(place)} (${entity.arn}) and ${first && nameOf(first)} (${before.arn}) have one name to IAM, which ignores case`;
  reader.problems.push(problem);
  if ("attachedPolicies" in before) entities.set(key, withUnknownPolicies(before, problem));
}

function withUnknownPolicies(
  entity: EntityByType["AWS::IAM::User" | "AWS::IAM::Group" | "AWS::IAM::Role"],
  reason: string,
): Entity {
  return {
    ...entity,
    attachedPolicies: partialListing(reason, entity.attachedPolicies.items),
    inlinePolicies: partialListing(reason, entity.inlinePolicies.items),
  };
}

const NOT_IN_ANSWER = "get-account-authorization-details does not tell it";

const NEVER_LISTED: readonly EntityType[] = [
  "AWS::IAM::SAMLProvider",
  "AWS::IAM::OIDCProvider",
  "AWS::IAM::ServerCertificate",
  "AWS::IAM::VirtualMFADevice",
];

function markIncomplete(state: MutableAccountState, pages: readonly Page[]): void {
  const cutOff = pages.every((page) => page["IsTruncated"] === true);
  for (const { name, type } of SECTIONS) {
    if (!pages.some((page) => Array.isArray(page[name])))
      state.incomplete[type] = `the snapshot has no ${name}`;
    else if (cutOff) state.incomplete[type] = "the snapshot is cut off: its last page has IsTruncated true";
  }
  for (const type of NEVER_LISTED) state.incomplete[type] = NOT_IN_ANSWER;
  Object.assign(state.incomplete, withoutInventory());
  // Profiles without a role are in no answer; they give nobody anything, so the others count as read whole.
  const rolesMissing = state.incomplete["AWS::IAM::Role"];
  if (rolesMissing !== undefined) state.incomplete["AWS::IAM::InstanceProfile"] = rolesMissing;
}

function addAccount(state: MutableAccountState): void {
  const missing = unknown(NOT_IN_ANSWER);
  state.entities["AWS::::Account"].set(state.account, {
    type: "AWS::::Account",
    account: state.account,
    arn: `arn:${state.partition}:iam::${state.account}:root`,
    name: state.account,
    alias: missing,
    passwordPolicy: missing,
    rootPasswordPresent: missing,
    rootAccessKeysPresent: missing,
    rootSigningCertificatesPresent: missing,
    rootMfaEnabled: missing,
    rootMfaDevices: partialListing(NOT_IN_ANSWER),
    rootLastUsedAt: missing,
    globalEndpointTokenVersion: missing,
    ...unreadServices(NOT_IN_ANSWER),
  });
}

/** The first ARN of the account's own, which tells the account and the partition. */
function findArn(pages: readonly Page[]): Pick<AccountState, "account" | "partition"> | undefined {
  for (const page of pages) {
    for (const { name } of SECTIONS) {
      const list = page[name];
      for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
        const text = (entry as { Arn?: unknown } | null)?.Arn;
        const arn = typeof text === "string" ? parseArn(text) : undefined;
        if (arn && isAccountId(arn.account)) return arn;
      }
    }
  }
  return undefined;
}
