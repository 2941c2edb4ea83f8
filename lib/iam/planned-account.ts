import { emptyAccountState, type MutableAccountState } from "./account-state.ts";
import { iamArn } from "./arn.ts";
import { type Entity, type EntityByType, keyOf } from "./entity.ts";
import { type Fact, listing, partialListing, unknown } from "./fact.ts";
import type { AttachedPolicy, InlinePolicy, Tag } from "./identity-policy.ts";
import { type PlannedResource, resourceEntities } from "./planned-resource.ts";
import { type PolicyDocument, parsePolicyDocument } from "./policy-document.ts";
import { BLOCKS_NOTHING } from "./public-access-block.ts";
import { unseenAccount } from "./unseen-account.ts";

/**
 * What a template or plan would make of IAM, before anything has made it. Is responsible for the entities; may not
 * know any template language.
 */
export interface PlannedAccount {
  readonly state: MutableAccountState;
  /** Where each entity is in the file, by ARN: a logical id or an address. */
  readonly places: ReadonlyMap<string, string>;
  /** What could not be read, for people. */
  readonly problems: readonly string[];
}

/** A holder of policies as a template tells of it. */
export interface PlannedHolder {
  readonly kind: "user" | "group" | "role";
  readonly name: string;
  readonly place: string;
  readonly inline: InlinePolicy[];
  readonly attached: AttachedPolicy[];
  readonly groups: string[];
  readonly boundary: string | null;
  readonly trust?: unknown;
  /** Whether the file itself holds the password. */
  readonly writesPassword?: boolean;
  readonly tags: readonly Tag[];
}

export interface PlannedPolicy {
  readonly name: string;
  readonly arn: string;
  readonly place: string;
  readonly document: unknown;
}

export interface PlannedProfile {
  readonly name: string;
  readonly place: string;
  readonly roles: readonly string[];
}

export interface Plan {
  readonly holders: readonly PlannedHolder[];
  readonly policies: readonly PlannedPolicy[];
  readonly profiles: readonly PlannedProfile[];
  readonly resources: readonly PlannedResource[];
}

const NOT_TOLD = "the file does not tell it";
const ELSEWHERE = "only what the file makes is known";

/** @param account twelve digits that its ARNs carry */
export function planAccount(plan: Plan, account: string): PlannedAccount {
  const state = emptyAccountState(account, "aws");
  const places = new Map<string, string>();
  const problems: string[] = [];
  // Resources are judged by the file alone, not by what the account blocks besides.
  const owner = { ...unseenAccount(state, NOT_TOLD), s3PublicAccessBlock: BLOCKS_NOTHING };
  state.entities["AWS::::Account"].set(account, owner);
  for (const type of ["AWS::IAM::User", "AWS::IAM::Role", "AWS::IAM::Policy"] as const) {
    state.incomplete[type] = ELSEWHERE;
  }
  for (const { entity, place } of plannedEntities(plan, account, (problem) => problems.push(problem))) {
    (state.entities[entity.type] as Map<string, Entity>).set(keyOf(entity), entity);
    places.set(entity.arn, place);
  }
  return { state, places, problems };
}

function* plannedEntities(
  plan: Plan,
  account: string,
  note: (problem: string) => void,
): Generator<{ readonly entity: Entity; readonly place: string }> {
  const read = (json: unknown, place: string): Fact<PolicyDocument> => {
    const document = parsePolicyDocument(json);
    if ("unknown" in document) note(`${place}: ${document.unknown}`);
    return document;
  };
  for (const policy of plan.policies) {
    const { document, place } = policy;
    yield { entity: managedPolicy(policy, account, read(document, place)), place };
  }
  for (const holder of plan.holders) {
    yield { entity: holderEntity(holder, account, read), place: holder.place };
  }
  yield* resourceEntities(plan.resources, { partition: "aws", region: "us-east-1", account }, note);
  for (const profile of plan.profiles) {
    yield { entity: instanceProfile(profile, account), place: profile.place };
  }
}

function instanceProfile(
  { name, roles }: PlannedProfile,
  account: string,
): EntityByType["AWS::IAM::InstanceProfile"] {
  const missing = unknown(NOT_TOLD);
  return {
    type: "AWS::IAM::InstanceProfile",
    account,
    arn: iamArn(account, `instance-profile/${name}`),
    name,
    id: missing,
    createdAt: missing,
    roles: listing(roles),
  };
}

type Credentials =
  | "passwordLastUsedAt"
  | "mfaDevices"
  | "accessKeys"
  | "sshPublicKeys"
  | "serviceSpecificCredentials"
  | "signingCertificates";
const UNTOLD_CREDENTIALS: Pick<EntityByType["AWS::IAM::User"], Credentials> = {
  passwordLastUsedAt: unknown(NOT_TOLD),
  mfaDevices: partialListing(NOT_TOLD),
  accessKeys: partialListing(NOT_TOLD),
  sshPublicKeys: partialListing(NOT_TOLD),
  serviceSpecificCredentials: partialListing(NOT_TOLD),
  signingCertificates: partialListing(NOT_TOLD),
};
const UNKNOWN_PASSWORD = {
  createdAt: unknown(NOT_TOLD),
  passwordResetRequired: unknown(NOT_TOLD),
  passwordChangedAt: unknown(NOT_TOLD),
};

function managedPolicy(
  { name, arn }: PlannedPolicy,
  account: string,
  document: Fact<PolicyDocument>,
): EntityByType["AWS::IAM::Policy"] {
  const missing = unknown(NOT_TOLD);
  return {
    type: "AWS::IAM::Policy",
    account,
    arn,
    name,
    id: missing,
    createdAt: missing,
    defaultVersionId: "v1",
    versions: listing([{ id: "v1", document, createdAt: missing }]),
    tags: listing([]),
  };
}

function holderEntity(
  holder: PlannedHolder,
  account: string,
  read: (json: unknown, place: string) => Fact<PolicyDocument>,
): Entity {
  const { kind, name, inline, attached, groups, boundary, tags, place } = holder;
  const missing = unknown(NOT_TOLD);
  const common = {
    account,
    arn: iamArn(account, `${kind}/${name}`),
    name,
    id: missing,
    createdAt: missing,
    inlinePolicies: listing(inline),
    attachedPolicies: listing(attached),
  };
  if (kind === "group") return { type: "AWS::IAM::Group", ...common };
  const bounded = { ...common, permissionsBoundary: boundary, tags: listing(tags) };
  if (kind === "role") {
    return {
      type: "AWS::IAM::Role",
      ...bounded,
      trustPolicy: read(holder.trust, `${place}, trust policy`),
      description: missing,
      maxSessionDurationSeconds: missing,
      lastUsedAt: missing,
    };
  }
  return {
    type: "AWS::IAM::User",
    ...bounded,
    groups: listing(groups),
    loginProfile: holder.writesPassword ? { ...UNKNOWN_PASSWORD, isWrittenDown: true } : missing,
    ...UNTOLD_CREDENTIALS,
  };
}
