import type { IAMClient } from "@aws-sdk/client-iam";
import type { KnownEntity } from "../engine/known-entity.ts";
import type { Account } from "../iam/account.ts";
import type { Group } from "../iam/group.ts";
import type { InlinePolicy } from "../iam/identity-policy.ts";
import type { Role } from "../iam/role.ts";
import type { Need } from "../iam/services/need.ts";
import type { User } from "../iam/user.ts";
import { isNoSuchEntity } from "./ask.ts";
import { readAlias, readPasswordPolicy, readRoot } from "./read-account-facts.ts";
import {
  listAccessKeys,
  listMfaDevices,
  listSigningCertificates,
  listSshPublicKeys,
  readLoginProfile,
} from "./read-credentials.ts";
import { listGroupPolicies, readGroupAlone, readGroupPolicy } from "./read-group.ts";
import { listRolePolicies, readRoleAlone, readRolePolicy } from "./read-role.ts";
import { readServiceCredentials } from "./read-service-credentials.ts";
import { listGroupsOfUser, listUserPolicies, readUserAlone, readUserPolicy } from "./read-user.ts";
import { listVirtualMfaDevices } from "./read-virtual-mfa-devices.ts";

type Holder = User | Group | Role;

/** How a user, group or role is read in parts: itself, which tells that it is the same one, each list, each policy. */
interface Source<E extends Holder> {
  readonly alone: (iam: IAMClient, name: string) => Promise<E | undefined>;
  readonly policy: (iam: IAMClient, name: string, policy: string) => Promise<InlinePolicy>;
  readonly parts: { readonly [P in keyof E]?: (iam: IAMClient, entity: E) => Promise<E[P]> };
}

const USER: Source<User> = {
  alone: readUserAlone,
  policy: readUserPolicy,
  parts: {
    groups: (iam, { name }) => listGroupsOfUser(iam, name),
    attachedPolicies: (iam, { name }) => listUserPolicies(iam, name),
    loginProfile: (iam, { name }) => readLoginProfile(iam, name),
    mfaDevices: (iam, { name }) => listMfaDevices(iam, name),
    accessKeys: (iam, { name, accessKeys }) => listAccessKeys(iam, name, accessKeys.items),
    sshPublicKeys: (iam, { name }) => listSshPublicKeys(iam, name),
    serviceSpecificCredentials: (iam, { name }) => readServiceCredentials(iam, name),
    signingCertificates: (iam, { name }) => listSigningCertificates(iam, name),
  },
};

const GROUP: Source<Group> = {
  alone: readGroupAlone,
  policy: readGroupPolicy,
  parts: { attachedPolicies: (iam, { name }) => listGroupPolicies(iam, name) },
};

const ROLE: Source<Role> = {
  alone: readRoleAlone,
  policy: readRolePolicy,
  parts: { attachedPolicies: (iam, { name }) => listRolePolicies(iam, name) },
};

/** Parts that nobody asks for unless a rule that is on needs them: not to know them is not to know too little. */
const NEEDED: ReadonlySet<string> = new Set<Need>(["serviceSpecificCredentials", "sshPublicKeys"]);

/**
 * Reads what changes altered of a user, group, role or account, and takes the rest as it is stored.
 *
 * @returns undefined when it must be read whole: parts of it were never read, it is another one of the same name, or
 * something else was altered
 */
export async function readParts(
  iam: IAMClient,
  known: KnownEntity,
  needs: ReadonlySet<Need>,
): Promise<Holder | Account | undefined> {
  const { stored, entity } = known;
  if (entity.type === "AWS::IAM::User" && stored.type === entity.type)
    return readHolder(iam, USER, { ...known, stored, entity }, needs);
  if (entity.type === "AWS::IAM::Group" && stored.type === entity.type)
    return readHolder(iam, GROUP, { ...known, stored, entity }, needs);
  if (entity.type === "AWS::IAM::Role" && stored.type === entity.type)
    return readHolder(iam, ROLE, { ...known, stored, entity }, needs);
  return entity.type === "AWS::::Account" ? readAccountParts(iam, entity, known.altered) : undefined;
}

interface KnownHolder<E extends Holder> extends KnownEntity {
  readonly stored: E;
  readonly entity: E;
}

async function readHolder<E extends Holder>(
  iam: IAMClient,
  source: Source<E>,
  known: KnownHolder<E>,
  needs: ReadonlySet<Need>,
): Promise<E | undefined> {
  const { stored, entity, altered } = known;
  const names = Object.keys(source.parts) as (keyof E & string)[];
  if (typeof stored.id !== "string" || !isWhole(stored, names, needs)) return undefined;
  if (entity.inlinePolicies.unknown !== undefined) return undefined;
  const alone = await source.alone(iam, entity.name);
  if (alone === undefined || alone.id !== stored.id) return undefined;
  const own = Object.entries(alone).filter(
    ([name]) => name !== "inlinePolicies" && !names.some((part) => part === name),
  );
  const read = new Set<string>([...own.map(([name]) => name), ...names, "inlinePolicies"]);
  if ([...altered].some((name) => !read.has(name))) return undefined;
  const parts = names.filter((name) => altered.has(name));
  const [policies, ...values] = await Promise.all([
    readPolicies(iam, source, known),
    ...parts.map((name) => source.parts[name]?.(iam, entity)),
  ]);
  const fresh = Object.fromEntries(parts.map((name, index) => [name, values[index]]));
  return { ...entity, ...Object.fromEntries(own), ...fresh, inlinePolicies: { items: policies } };
}

/** Whether everything that is read in parts was read before. */
function isWhole(stored: Holder, names: readonly string[], needs: ReadonlySet<Need>): boolean {
  const values = new Map<string, unknown>(Object.entries(stored));
  const wanted = names.filter((name) => !NEEDED.has(name) || needs.has(name as Need));
  return (
    [...wanted, "inlinePolicies"].every((name) => !isGap(values.get(name))) &&
    stored.inlinePolicies.items.every(({ document }) => !isGap(document))
  );
}

function isGap(value: unknown): boolean {
  return typeof value === "object" && value !== null && "unknown" in value;
}

/** The inline policies in the order in which they are stored, new ones after them. */
async function readPolicies<E extends Holder>(
  iam: IAMClient,
  source: Source<E>,
  { stored, entity, policies }: KnownHolder<E>,
): Promise<InlinePolicy[]> {
  const names = new Set([...stored.inlinePolicies.items.map(({ name }) => name), ...policies]);
  const read = await Promise.all(
    [...names].map((name) =>
      policies.includes(name)
        ? unlessGone(source.policy(iam, entity.name, name))
        : entity.inlinePolicies.items.find((policy) => policy.name === name),
    ),
  );
  return read.filter((policy) => policy !== undefined);
}

/** The holder was read before: what does not exist is the policy. */
async function unlessGone(policy: Promise<InlinePolicy>): Promise<InlinePolicy | undefined> {
  try {
    return await policy;
  } catch (error) {
    if (isNoSuchEntity(error)) return undefined;
    throw error;
  }
}

async function readAccountParts(
  iam: IAMClient,
  account: Account,
  altered: ReadonlySet<string>,
): Promise<Account | undefined> {
  const readers = ACCOUNT_PARTS.filter(({ properties }) => properties.some((name) => altered.has(name)));
  const told = new Set<string>(readers.flatMap(({ properties }) => properties));
  if ([...altered].some((name) => !told.has(name))) return undefined;
  const parts = await Promise.all(readers.map(({ read }) => read(iam, account)));
  return Object.assign({}, account, ...parts) as Account;
}

const ACCOUNT_PARTS: readonly {
  readonly properties: readonly (keyof Account)[];
  readonly read: (iam: IAMClient, account: Account) => Promise<Partial<Account>>;
}[] = [
  { properties: ["alias", "name"], read: (iam, { account }) => readAlias(iam, account) },
  {
    properties: ["passwordPolicy"],
    read: async (iam) => ({ passwordPolicy: await readPasswordPolicy(iam) }),
  },
  {
    properties: [
      "rootPasswordPresent",
      "rootAccessKeysPresent",
      "rootSigningCertificatesPresent",
      "rootMfaEnabled",
      "rootMfaDevices",
      "globalEndpointTokenVersion",
    ],
    read: async (iam) => readRoot(iam, await listVirtualMfaDevices(iam)),
  },
];
