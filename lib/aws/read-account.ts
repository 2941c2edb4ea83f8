import {
  type IAMClient,
  paginateGetAccountAuthorizationDetails,
  paginateListRoles,
} from "@aws-sdk/client-iam";
import type { MutableAccountState } from "../iam/account-state.ts";
import { readAuthorizationDetails } from "../iam/authorization-details.ts";
import { CredentialReportError, mergeCredentialReport } from "../iam/credential-report.ts";
import { type Entity, keyOf } from "../iam/entity.ts";
import { type EntityType, entityKey } from "../iam/entity-ref.ts";
import { type Fact, isUnknown, type Listing, listing } from "../iam/fact.ts";
import type { LoginProfile } from "../iam/login-profile.ts";
import type { User } from "../iam/user.ts";
import { askPages, isNoSuchEntity, mapListing } from "./ask.ts";
import { makeCredentialReport, actions as reportActions, type Wait } from "./fetch-credential-report.ts";
import { actions as factsActions, readAccountFacts } from "./read-account-facts.ts";
import { actions as credentialsActions, readCredentials } from "./read-credentials.ts";
import type { OwnAccount } from "./read-entity.ts";
import { listInstanceProfiles, listActions as profileActions } from "./read-instance-profile.ts";
import { listOidcProviders, listSamlProviders, listActions as providerActions } from "./read-provider.ts";
import { describeRole } from "./read-role.ts";
import { listActions as certificateActions, listServerCertificates } from "./read-server-certificate.ts";
import {
  actions as deviceActions,
  listVirtualMfaDevices,
  virtualMfaDevice,
} from "./read-virtual-mfa-devices.ts";

export const actions = [
  "iam:GetAccountAuthorizationDetails",
  "iam:ListRoles",
  ...certificateActions,
  ...credentialsActions,
  ...deviceActions,
  ...factsActions,
  ...profileActions,
  ...providerActions,
  ...reportActions,
] as const;

/** A whole account as read now. */
export interface AccountReading {
  readonly state: MutableAccountState;
  /** What could not be read, for people. */
  readonly problems: readonly string[];
}

/** Users whose credentials are read at one time. */
const USERS_AT_ONCE = 5;

/**
 * Reads a whole account: its authorization details in pages, and what they leave out. Costs six calls for each user.
 *
 * @throws {AccessDenied} when the authorization details are denied: without them nothing can be said of the account
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html "IsTruncated"
 */
export async function readAccount(iam: IAMClient, own: OwnAccount, wait: Wait): Promise<AccountReading> {
  const pages: unknown[] = [];
  const pager = paginateGetAccountAuthorizationDetails({ client: iam, pageSize: 1000 }, {});
  for await (const page of pager) pages.push(page);
  const { state, problems } = readAuthorizationDetails(pages, { account: own.account });
  const devices = await listVirtualMfaDevices(iam);
  put(state, "AWS::::Account", listing([await readAccountFacts(iam, own, devices)]));
  put(state, "AWS::IAM::VirtualMFADevice", mapListing(devices, virtualMfaDevice));
  put(state, "AWS::IAM::SAMLProvider", await listSamlProviders(iam));
  put(state, "AWS::IAM::OIDCProvider", await listOidcProviders(iam));
  put(state, "AWS::IAM::ServerCertificate", await listServerCertificates(iam));
  put(state, "AWS::IAM::InstanceProfile", await listInstanceProfiles(iam));
  await describeRoles(iam, state);
  const reportProblems = await addCredentialReport(iam, state, wait);
  await addCredentials(iam, state);
  return { state, problems: [...problems, ...reportProblems] };
}

function put<E extends Entity>(state: MutableAccountState, type: EntityType, found: Listing<E>): void {
  const entities = state.entities[type] as Map<string, Entity>;
  for (const entity of found.items) entities.set(keyOf(entity), entity);
  if (found.unknown === undefined) delete state.incomplete[type];
  else state.incomplete[type] = found.unknown;
}

async function describeRoles(iam: IAMClient, state: MutableAccountState): Promise<void> {
  const pager = paginateListRoles({ client: iam, pageSize: 1000 }, {});
  const listed = await askPages("iam:ListRoles", pager, (page) => page.Roles);
  const roles = state.entities["AWS::IAM::Role"];
  for (const detail of listed.items) {
    const key = entityKey("AWS::IAM::Role", detail.RoleName ?? "");
    const role = roles.get(key);
    if (role) roles.set(key, { ...role, ...describeRole(detail) });
  }
}

async function addCredentialReport(
  iam: IAMClient,
  state: MutableAccountState,
  wait: Wait,
): Promise<readonly string[]> {
  const report = await makeCredentialReport(iam, wait);
  if (isUnknown(report)) return [report.unknown];
  try {
    return mergeCredentialReport(state, report.csv, report.generatedAt).problems;
  } catch (error) {
    if (error instanceof CredentialReportError)
      return [`the credential report was not used: ${error.message}`];
    throw error;
  }
}

/** The report may be four hours old: what the API tells of a credential now goes before it. */
async function addCredentials(iam: IAMClient, state: MutableAccountState): Promise<void> {
  const users = state.entities["AWS::IAM::User"];
  const waiting = [...users];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [key, user] = next;
      const current = await withCredentials(iam, user);
      if (current) users.set(key, current);
      else users.delete(key);
    }
  };
  await Promise.all(Array.from({ length: USERS_AT_ONCE }, work));
}

/** @returns undefined when the user was deleted meanwhile */
async function withCredentials(iam: IAMClient, user: User): Promise<User | undefined> {
  try {
    const { loginProfile, ...listings } = await readCredentials(iam, user.name);
    const told = Object.entries(listings).filter(([, { unknown }]) => unknown === undefined);
    return {
      ...user,
      ...Object.fromEntries(told),
      loginProfile: joinProfiles(loginProfile, user.loginProfile),
    };
  } catch (error) {
    if (isNoSuchEntity(error)) return undefined;
    throw error;
  }
}

/** Only the report tells when a password was changed. */
function joinProfiles(
  current: Fact<LoginProfile | null>,
  reported: Fact<LoginProfile | null>,
): Fact<LoginProfile | null> {
  if (isUnknown(current)) return reported;
  if (current === null || reported === null || isUnknown(reported)) return current;
  return { ...current, passwordChangedAt: reported.passwordChangedAt };
}
