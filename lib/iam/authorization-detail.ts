import { parseArn } from "./arn.ts";
import { type Fact, isUnknown, type Listing, listing, partialListing, unknown } from "./fact.ts";
import type { Group } from "./group.ts";
import type { AttachedPolicy, InlinePolicy, Tag } from "./identity-policy.ts";
import type { InstanceProfile } from "./instance-profile.ts";
import type { ManagedPolicy, PolicyVersion } from "./managed-policy.ts";
import { type PolicyDocument, parsePolicyDocument } from "./policy-document.ts";
import type { Role } from "./role.ts";
import type { User } from "./user.ts";

/** Takes a problem with its place inside the entry: `.UserPolicyList[0].PolicyDocument is malformed`. */
export type NoteProblem = (problem: string) => void;

const ELSEWHERE = "get-account-authorization-details does not tell it";

/** What the answer never tells of a user. */
const NOT_OF_USERS = {
  loginProfile: unknown(ELSEWHERE),
  passwordLastUsedAt: unknown(ELSEWHERE),
  mfaDevices: partialListing<never>(ELSEWHERE),
  accessKeys: partialListing<never>(ELSEWHERE),
  sshPublicKeys: partialListing<never>(ELSEWHERE),
  serviceSpecificCredentials: partialListing<never>(ELSEWHERE),
  signingCertificates: partialListing<never>(ELSEWHERE),
} as const;

/** @returns undefined, with a problem noted, when name or ARN is missing */
export function readUser(entry: unknown, note: NoteProblem): User | undefined {
  const detail = readNamed(entry, "UserName", note);
  if (!detail) return undefined;
  return {
    type: "AWS::IAM::User",
    ...detail.named,
    id: readText(detail.fields, "UserId"),
    ...readPolicies(detail.fields, "UserPolicyList", note),
    groups: readNames(detail.fields, "GroupList", note),
    permissionsBoundary: readBoundary(detail.fields, note),
    tags: readTags(detail.fields),
    ...NOT_OF_USERS,
  };
}

export function readGroup(entry: unknown, note: NoteProblem): Group | undefined {
  const detail = readNamed(entry, "GroupName", note);
  if (!detail) return undefined;
  return {
    type: "AWS::IAM::Group",
    ...detail.named,
    id: readText(detail.fields, "GroupId"),
    ...readPolicies(detail.fields, "GroupPolicyList", note),
  };
}

export function readRole(entry: unknown, note: NoteProblem): Role | undefined {
  const detail = readNamed(entry, "RoleName", note);
  if (!detail) return undefined;
  const { fields } = detail;
  return {
    type: "AWS::IAM::Role",
    ...detail.named,
    id: readText(fields, "RoleId"),
    ...readPolicies(fields, "RolePolicyList", note),
    trustPolicy: readDocument(fields, "AssumeRolePolicyDocument", note),
    permissionsBoundary: readBoundary(fields, note),
    tags: readTags(fields),
    description: unknown(ELSEWHERE),
    maxSessionDurationSeconds: unknown(ELSEWHERE),
    lastUsedAt: readLastUsed(fields),
  };
}

/** Snapshots leave out the tags of policies, so that none there does not mean that it has none. */
export function readPolicy(entry: unknown, note: NoteProblem): ManagedPolicy | undefined {
  const detail = readNamed(entry, "PolicyName", note);
  if (!detail) return undefined;
  const { fields } = detail;
  const versions = readPolicyVersions(fields, note);
  const marked = asList(fields["PolicyVersionList"]).map(asFields);
  const inForce = marked.find((version) => version?.["IsDefaultVersion"] === true)?.["VersionId"];
  return {
    type: "AWS::IAM::Policy",
    ...detail.named,
    id: readText(fields, "PolicyId"),
    defaultVersionId: readText(
      typeof fields["DefaultVersionId"] === "string" ? fields : { DefaultVersionId: inForce },
      "DefaultVersionId",
    ),
    versions,
    tags: Object.hasOwn(fields, "Tags") ? readTags(fields) : partialListing(ELSEWHERE),
  };
}

export function readInstanceProfile(entry: unknown, note: NoteProblem): InstanceProfile | undefined {
  const detail = readNamed(entry, "InstanceProfileName", note);
  if (!detail) return undefined;
  const roles = asList(detail.fields["Roles"])
    .map((role) => asFields(role)?.["RoleName"])
    .filter((name) => typeof name === "string");
  return {
    type: "AWS::IAM::InstanceProfile",
    ...detail.named,
    id: readText(detail.fields, "InstanceProfileId"),
    roles: listing(roles),
  };
}

type Fields = { readonly [key: string]: unknown };

interface Named {
  readonly named: {
    readonly account: string;
    readonly arn: string;
    readonly name: string;
    readonly createdAt: Fact<number>;
  };
  readonly fields: Fields;
}

function readNamed(entry: unknown, nameField: string, note: NoteProblem): Named | undefined {
  const fields = asFields(entry);
  if (!fields) {
    note(" is not an object");
    return undefined;
  }
  const { Arn: arn, CreateDate: createDate, [nameField]: name } = fields;
  const parsed = typeof arn === "string" ? parseArn(arn) : undefined;
  if (typeof arn !== "string" || !parsed) note(".Arn is no ARN");
  else if (typeof name !== "string" || name === "") note(`.${nameField} is missing`);
  else return { named: { account: parsed.account, arn, name, createdAt: readTime(createDate) }, fields };
  return undefined;
}

/** A list that AWS leaves out is empty. */
function readPolicies(
  fields: Fields,
  inlineField: string,
  note: NoteProblem,
): { inlinePolicies: Listing<InlinePolicy>; attachedPolicies: Listing<AttachedPolicy> } {
  return {
    inlinePolicies: readItems(fields, inlineField, note, (policy, noteItem) => {
      const name = policy["PolicyName"];
      if (typeof name !== "string") return undefined;
      return { name, document: readDocument(policy, "PolicyDocument", noteItem) };
    }),
    attachedPolicies: readItems(fields, "AttachedManagedPolicies", note, (policy) => {
      const { PolicyArn: arn, PolicyName: name } = policy;
      if (typeof arn !== "string") return undefined;
      return { arn, name: typeof name === "string" ? name : arn.slice(arn.lastIndexOf("/") + 1) };
    }),
  };
}

function readPolicyVersions(fields: Fields, note: NoteProblem): Listing<PolicyVersion> {
  if (fields["PolicyVersionList"] === undefined)
    return partialListing("the snapshot lists no versions of it");
  return readItems(fields, "PolicyVersionList", note, (version, noteItem) => {
    const id = version["VersionId"];
    if (typeof id !== "string") return undefined;
    return {
      id,
      document: readDocument(version, "Document", noteItem),
      createdAt: readTime(version["CreateDate"]),
    };
  });
}

/** What most entities have most lists of. */
const NONE = listing<never>([]);

/** Reads each item of a list; a broken one is noted and makes the listing partial. */
function readItems<T>(
  fields: Fields,
  field: string,
  note: NoteProblem,
  read: (item: Fields, note: NoteProblem) => T | undefined,
): Listing<T> {
  const list = fields[field];
  if (list === undefined || list === null) return NONE;
  if (!Array.isArray(list)) {
    note(`.${field} is not a list`);
    return partialListing(`${field} is not a list`);
  }
  if (list.length === 0) return NONE;
  const items: T[] = [];
  list.forEach((entry: unknown, index) => {
    const fieldsOfItem = asFields(entry);
    const item = fieldsOfItem && read(fieldsOfItem, (problem) => note(`.${field}[${index}]${problem}`));
    if (item === undefined) note(`.${field}[${index}] could not be read`);
    else items.push(item);
  });
  if (items.length === list.length) return listing(items);
  return partialListing(`${list.length - items.length} of ${field} could not be read`, items);
}

function readNames(fields: Fields, field: string, note: NoteProblem): Listing<string> {
  const list = fields[field] ?? [];
  if (Array.isArray(list) && list.length === 0) return NONE;
  const names = asList(list).filter((name) => typeof name === "string");
  if (Array.isArray(list) && names.length === list.length) return listing(names);
  note(`.${field} is not a list of names`);
  return partialListing(`${field} could not be read`, names);
}

function readDocument(fields: Fields, field: string, note: NoteProblem): Fact<PolicyDocument> {
  const document = parsePolicyDocument(fields[field]);
  if (isUnknown(document)) note(`.${field}: ${document.unknown}`);
  return document;
}

function readBoundary(fields: Fields, note: NoteProblem): Fact<string | null> {
  const boundary = fields["PermissionsBoundary"];
  if (boundary === undefined || boundary === null) return null;
  const arn = asFields(boundary)?.["PermissionsBoundaryArn"];
  if (typeof arn === "string" && arn !== "") return arn;
  note(".PermissionsBoundary.PermissionsBoundaryArn is missing");
  return unknown("its permissions boundary could not be read");
}

function readTags(fields: Fields): Listing<Tag> {
  return listing(
    asList(fields["Tags"]).flatMap((tag) => {
      const { Key: key, Value: value } = asFields(tag) ?? {};
      return typeof key === "string" && typeof value === "string" ? [{ key, value }] : [];
    }),
  );
}

/**
 * An empty RoleLastUsed means not used in the tracking period of 400 days.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html
 */
function readLastUsed(fields: Fields): Fact<number | null> {
  const lastUsed = asFields(fields["RoleLastUsed"]);
  if (!lastUsed) return unknown("the snapshot has no RoleLastUsed of it");
  return lastUsed["LastUsedDate"] === undefined ? null : readTime(lastUsed["LastUsedDate"]);
}

function readText(fields: Fields, field: string): Fact<string> {
  const value = fields[field];
  return typeof value === "string" && value !== "" ? value : unknown(`the snapshot has no ${field} of it`);
}

/** ISO text (CLI), a Date (SDK) or seconds since 1970 (JSON of other tools) as epoch milliseconds. */
function readTime(value: unknown): Fact<number> {
  const time =
    value instanceof Date
      ? value.getTime()
      : typeof value === "number"
        ? value * 1000
        : typeof value === "string"
          ? Date.parse(value)
          : Number.NaN;
  return Number.isFinite(time) ? time : unknown("the snapshot has no readable time of it");
}

function asFields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
