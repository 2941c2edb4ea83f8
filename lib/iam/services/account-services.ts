import { type Fact, type Listing, partialListing, unknown } from "../fact.ts";
import type { PublicAccessBlock } from "../public-access-block.ts";
import type { Analyzer } from "./analyzer.ts";
import type { ConfigRecorder } from "./config-recorder.ts";
import type { Contacts } from "./contacts.ts";
import type { EventDataStore } from "./event-data-store.ts";
import type { GuardDuty } from "./guard-duty.ts";
import type { LogAlarm } from "./log-alarm.ts";
import type { Organization } from "./organization.ts";
import type { OrganizationAdministration } from "./organization-administration.ts";
import type { SecurityHub } from "./security-hub.ts";
import type { Trail } from "./trail.ts";

/**
 * What other services than IAM say of the account as a whole. Those that work by region are read in the home region,
 * where IAM's events are recorded.
 *
 * Is responsible for what can be known; may not say who reads it.
 */
export interface AccountServices {
  /** Null: the account belongs to no organization. */
  readonly organization: Fact<Organization | null>;
  /** Null: this is not the organization's management account, which alone sees it all. */
  readonly organizationAdministration: Fact<OrganizationAdministration | null>;
  /**
   * Parts of central root access that the organization has on, such as `RootCredentialsManagement`; null in accounts
   * that do not manage it.
   */
  readonly centralRootAccess: Fact<readonly string[] | null>;
  /** Trails of the account's own and of its organization that record the home region. */
  readonly trails: Listing<Trail>;
  readonly eventDataStores: Listing<EventDataStore>;
  /** Alarms on metric filters over the log groups of the trails. */
  readonly logAlarms: Listing<LogAlarm>;
  /** Null: there is none. */
  readonly configRecorder: Fact<ConfigRecorder | null>;
  /** IAM Access Analyzer's, of the account's own. */
  readonly analyzers: Listing<Analyzer>;
  /** Null: never switched on. */
  readonly guardDuty: Fact<GuardDuty | null>;
  /** Null: not switched on. */
  readonly securityHub: Fact<SecurityHub | null>;
  readonly contacts: Fact<Contacts>;
  /** What S3 blocks in all buckets of the account. */
  readonly s3PublicAccessBlock: Fact<PublicAccessBlock>;
}

export type AccountService = keyof AccountServices;

/** The services of an account of which nothing was read. */
export function unreadServices(reason: string): AccountServices {
  return {
    organization: unknown(reason),
    organizationAdministration: unknown(reason),
    centralRootAccess: unknown(reason),
    trails: partialListing(reason),
    eventDataStores: partialListing(reason),
    logAlarms: partialListing(reason),
    configRecorder: unknown(reason),
    analyzers: partialListing(reason),
    guardDuty: unknown(reason),
    securityHub: unknown(reason),
    contacts: unknown(reason),
    s3PublicAccessBlock: unknown(reason),
  };
}

/** The service as it is when all that is known of it is why it is not known. */
export function unreadService<S extends AccountService>(service: S, reason: string): AccountServices[S] {
  return unreadServices(reason)[service];
}
