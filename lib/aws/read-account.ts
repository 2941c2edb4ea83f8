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
import { isUnknown, type Listing, listing } from "../iam/fact.ts";
import type { Need } from "../iam/services/need.ts";
import { addCredentials, actions as credentialsActions } from "./add-credentials.ts";
import { askPages, mapListing } from "./ask.ts";
import { makeCredentialReport, actions as reportActions, type Wait } from "./fetch-credential-report.ts";
import { actions as factsActions, readAccountFacts } from "./read-account-facts.ts";
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

/** How far AWS's clock and ours may be apart, in milliseconds. */
const CLOCKS_APART_MS = 60_000;

/**
 * Reads a whole account: its authorization details in pages, and what they leave out.
 *
 * AWS serves a credential report for four hours. One that was made for this reading tells which users have what, and
 * only that is asked for; with an older one every user is asked for everything.
 *
 * @param needs what the rules that are on want to know beside IAM's lists
 *
 * @throws {AccessDenied} when the authorization details are denied: without them nothing can be said of the account
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html "IsTruncated"
 */
export async function readAccount(
  iam: IAMClient,
  own: OwnAccount,
  wait: Wait,
  needs: ReadonlySet<Need>,
): Promise<AccountReading> {
  const startedAt = Date.now();
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
  const report = await addCredentialReport(iam, state, wait);
  const isFresh = report.generatedAt !== undefined && report.generatedAt >= startedAt - CLOCKS_APART_MS;
  await addCredentials(iam, state, { needs, reported: isFresh });
  return { state, problems: [...problems, ...report.problems] };
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
): Promise<{ readonly problems: readonly string[]; readonly generatedAt?: number | undefined }> {
  const report = await makeCredentialReport(iam, wait);
  if (isUnknown(report)) return { problems: [report.unknown] };
  const { csv, generatedAt } = report;
  try {
    return { problems: mergeCredentialReport(state, csv, generatedAt).problems, generatedAt };
  } catch (error) {
    if (error instanceof CredentialReportError)
      return { problems: [`the credential report was not used: ${error.message}`] };
    throw error;
  }
}
