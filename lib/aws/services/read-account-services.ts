import type { MutableAccountState } from "../../iam/account-state.ts";
import {
  type AccountService,
  type AccountServices,
  unreadService,
} from "../../iam/services/account-services.ts";
import type { Need } from "../../iam/services/need.ts";
import type { OwnAccount } from "../read-entity.ts";
import { actions as blockActions, readAccountBlock } from "./read-account-block.ts";
import { actions as analyzerActions, readAnalyzers } from "./read-analyzers.ts";
import { readCentralRootAccess, actions as rootAccessActions } from "./read-central-root-access.ts";
import { readConfigRecorder, actions as recorderActions } from "./read-config-recorder.ts";
import { actions as contactActions, readContacts } from "./read-contacts.ts";
import { readEventDataStores, actions as storeActions } from "./read-event-data-stores.ts";
import { actions as guardDutyActions, readGuardDuty } from "./read-guard-duty.ts";
import { actions as alarmActions, readLogAlarms } from "./read-log-alarms.ts";
import { actions as organizationActions, readOrganization } from "./read-organization.ts";
import {
  actions as administrationActions,
  readOrganizationAdministration,
} from "./read-organization-administration.ts";
import { actions as hubActions, readSecurityHub } from "./read-security-hub.ts";
import { readTrails, actions as trailActions } from "./read-trails.ts";

export const actions = [
  ...administrationActions,
  ...alarmActions,
  ...analyzerActions,
  ...blockActions,
  ...contactActions,
  ...guardDutyActions,
  ...hubActions,
  ...organizationActions,
  ...recorderActions,
  ...rootAccessActions,
  ...storeActions,
  ...trailActions,
] as const;

/**
 * Reads what other services say of the account and puts it in place: what the rules need, and the organization, which
 * IAM's own verdicts rest on as well.
 *
 * Is responsible for the order and for what a failing service leaves behind; may not stop for one.
 */
export async function readAccountServices(
  state: MutableAccountState,
  own: OwnAccount,
  needs: ReadonlySet<Need>,
): Promise<void> {
  const account = state.entities["AWS::::Account"].get(own.account);
  if (!account) return;
  const wanted = new Set<Need>(["organization", ...needs]);
  if (needs.has("logAlarms")) wanted.add("trails");
  let services: AccountServices = account;
  for (const service of ORDER) {
    if (wanted.has(service)) services = { ...services, [service]: await read(service, own, services) };
  }
  state.entities["AWS::::Account"].set(own.account, { ...account, ...services });
}

/** Later readers build on what earlier ones told. */
const READERS: {
  readonly [S in AccountService]: (own: OwnAccount, told: AccountServices) => Promise<AccountServices[S]>;
} = {
  organization: readOrganization,
  organizationAdministration: (own, told) => readOrganizationAdministration(own, told.organization),
  centralRootAccess: (own, told) => readCentralRootAccess(own, told.organization),
  trails: readTrails,
  logAlarms: (own, told) => readLogAlarms(own, told.trails),
  eventDataStores: readEventDataStores,
  configRecorder: readConfigRecorder,
  analyzers: readAnalyzers,
  guardDuty: readGuardDuty,
  securityHub: readSecurityHub,
  contacts: readContacts,
  s3PublicAccessBlock: readAccountBlock,
};

const ORDER = Object.keys(READERS) as AccountService[];

/** Throttling that outlasts the SDK's retries, or a service that the region does not have, leaves that service unread. */
async function read<S extends AccountService>(
  service: S,
  own: OwnAccount,
  told: AccountServices,
): Promise<AccountServices[S]> {
  try {
    return await READERS[service](own, told);
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    return unreadService(service, `reading ${service} failed: ${reason}`);
  }
}
