import type { IAMClient } from "@aws-sdk/client-iam";
import type { KnownEntity } from "../engine/known-entity.ts";
import type { EntityReader, EntityReading } from "../engine/read-touched.ts";
import type { Account } from "../iam/account.ts";
import { emptyAccountState } from "../iam/account-state.ts";
import { mergeCredentialReport } from "../iam/credential-report.ts";
import type { Entity } from "../iam/entity.ts";
import type { EntityRef, EntityType } from "../iam/entity-ref.ts";
import { isUnknown } from "../iam/fact.ts";
import type { ResourceType } from "../iam/resource.ts";
import { isResourceType } from "../iam/resource-arn.ts";
import type { Need } from "../iam/services/need.ts";
import { DeniedError, isDenied, isNoSuchEntity } from "./ask.ts";
import { fetchCredentialReport } from "./fetch-credential-report.ts";
import { actions as accountActions, readAccountFacts } from "./read-account-facts.ts";
import { actions as groupActions, readGroup } from "./read-group.ts";
import { actions as profileActions, readInstanceProfile } from "./read-instance-profile.ts";
import { readParts } from "./read-parts.ts";
import { actions as policyActions, readPolicy } from "./read-policy.ts";
import { actions as providerActions, readOidcProvider, readSamlProvider } from "./read-provider.ts";
import { readRole, actions as roleActions } from "./read-role.ts";
import { actions as certificateActions, readServerCertificate } from "./read-server-certificate.ts";
import { readUser, actions as userActions } from "./read-user.ts";
import {
  actions as deviceActions,
  listVirtualMfaDevices,
  virtualMfaDevice,
} from "./read-virtual-mfa-devices.ts";

export const actions = [
  "iam:GetCredentialReport",
  ...accountActions,
  ...certificateActions,
  ...deviceActions,
  ...groupActions,
  ...policyActions,
  ...profileActions,
  ...providerActions,
  ...roleActions,
  ...userActions,
] as const;

/** The account that a client reads. */
export interface OwnAccount {
  readonly account: string;
  readonly partition: string;
}

/** What is known of an entity that is to be read again, and what rules want to know. */
interface Known {
  readonly known: KnownEntity;
  readonly needs: ReadonlySet<Need>;
}

/**
 * Reads one entity of the client's own account afresh: what changes altered of it where the rest is known, else whole.
 *
 * Throttling that outlasts the SDK's retries is thrown, so that the message is delivered again.
 */
export async function readEntity(
  iam: IAMClient,
  own: OwnAccount,
  ref: EntityRef<EntityType>,
  before?: Known,
): Promise<EntityReading> {
  if (ref.account !== own.account && ref.account !== "aws")
    return { outcome: "denied", reason: `account ${ref.account} is not the one that is read` };
  if (isResourceType(ref.type)) return { outcome: "denied", reason: NOT_READ_ALONE };
  try {
    const pieced = before && (await readParts(iam, before.known, before.needs));
    if (pieced) return { outcome: "found", entity: pieced, isPieced: true };
    const entity = await READERS[ref.type](iam, own, ref, before?.known.stored);
    return entity ? { outcome: "found", entity } : { outcome: "gone" };
  } catch (error) {
    if (isNoSuchEntity(error)) return { outcome: "gone" };
    if (isDenied(error)) return { outcome: "denied", reason: error.message };
    throw error;
  }
}

/** Resources are read all at once, from AWS Config; between two readings the records tell of them. */
const NOT_READ_ALONE = "resources are not read one by one";

/**
 * @param needs what the rules that are on want to know
 * @param now the clock, in epoch milliseconds
 */
export function entityReader(
  iam: IAMClient,
  own: OwnAccount,
  needs: ReadonlySet<Need>,
  now: () => number,
): EntityReader {
  return { read: (ref, known) => readEntity(iam, own, ref, known && { known, needs }), now };
}

type Read = (
  iam: IAMClient,
  own: OwnAccount,
  ref: EntityRef,
  stored: Entity | undefined,
) => Promise<Entity | undefined>;

const READERS: Readonly<Record<Exclude<EntityType, ResourceType>, Read>> = {
  "AWS::::Account": (iam, own) => readAccount(iam, own),
  "AWS::IAM::User": (iam, _own, { name }) => readUser(iam, name),
  "AWS::IAM::Group": (iam, _own, { name }) => readGroup(iam, name),
  "AWS::IAM::Role": (iam, _own, { name }) => readRole(iam, name),
  "AWS::IAM::Policy": (iam, _own, ref, stored) =>
    readPolicy(iam, arnOf(ref), stored?.type === "AWS::IAM::Policy" ? stored : undefined),
  "AWS::IAM::InstanceProfile": (iam, _own, { name }) => readInstanceProfile(iam, name),
  "AWS::IAM::SAMLProvider": (iam, _own, ref) => readSamlProvider(iam, arnOf(ref)),
  "AWS::IAM::OIDCProvider": (iam, _own, ref) => readOidcProvider(iam, arnOf(ref)),
  "AWS::IAM::ServerCertificate": (iam, _own, { name }) => readServerCertificate(iam, name),
  "AWS::IAM::VirtualMFADevice": (iam, _own, ref) => readVirtualMfaDevice(iam, arnOf(ref)),
};

/** A credential report is asked for, not made: it alone tells when root was last used. */
async function readAccount(iam: IAMClient, own: OwnAccount): Promise<Account | undefined> {
  const account = await readAccountFacts(iam, own, await listVirtualMfaDevices(iam));
  const state = emptyAccountState(own.account, own.partition);
  state.entities["AWS::::Account"].set(own.account, account);
  const report = await fetchCredentialReport(iam);
  if (report !== "not ready" && !isUnknown(report))
    mergeCredentialReport(state, report.csv, report.generatedAt);
  return state.entities["AWS::::Account"].get(own.account);
}

async function readVirtualMfaDevice(iam: IAMClient, arn: string): Promise<Entity | undefined> {
  const devices = await listVirtualMfaDevices(iam);
  const device = devices.items.find(({ SerialNumber }) => SerialNumber === arn);
  if (!device && devices.unknown !== undefined) throw new DeniedError(devices.unknown);
  return device && virtualMfaDevice(device);
}

function arnOf(ref: EntityRef): string {
  return ref.arn ?? ref.name;
}
