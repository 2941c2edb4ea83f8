import { listing } from "../../lib/iam/fact.ts";
import { BLOCKS_ALL } from "../../lib/iam/public-access-block.ts";
import type { AccountServices } from "../../lib/iam/services/account-services.ts";
import type { Analyzer } from "../../lib/iam/services/analyzer.ts";
import type { ConfigRecorder } from "../../lib/iam/services/config-recorder.ts";
import type { Contact } from "../../lib/iam/services/contacts.ts";
import type { GuardDuty } from "../../lib/iam/services/guard-duty.ts";
import type { Organization } from "../../lib/iam/services/organization.ts";
import type { OrganizationAdministration } from "../../lib/iam/services/organization-administration.ts";
import type { OrganizationPolicy } from "../../lib/iam/services/organization-policy.ts";
import type { RecordedEvents } from "../../lib/iam/services/recorded-events.ts";
import type { Trail } from "../../lib/iam/services/trail.ts";
import type { TrailBucket } from "../../lib/iam/services/trail-bucket.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "./account-ids.ts";
import { hoursAgo } from "./times.ts";

const BOTH = { read: true, write: true };

/** Services of an account on its own that is watched by all of them. */
export function someServices(): AccountServices {
  return {
    organization: null,
    organizationAdministration: null,
    centralRootAccess: null,
    trails: listing([aTrail()]),
    eventDataStores: listing([]),
    logAlarms: listing([]),
    configRecorder: aRecorder(),
    analyzers: listing([anAnalyzer()]),
    guardDuty: aDetector(),
    securityHub: { arn: `arn:aws:securityhub:us-east-1:${ACCOUNT}:hub/default` },
    s3PublicAccessBlock: BLOCKS_ALL,
    contacts: {
      primary: aContact("root", null),
      security: aContact("security"),
      billing: aContact("billing"),
      operations: aContact("operations"),
    },
  };
}

/** A trail of all regions that records every management event, with a key of its own and validation. */
export function aTrail(overrides: Partial<Trail> = {}): Trail {
  const name = overrides.name ?? "audit";
  return {
    name,
    arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/${name}`,
    homeRegion: "us-east-1",
    owner: ACCOUNT,
    isMultiRegion: true,
    isOrganizationTrail: false,
    hasGlobalEvents: true,
    validatesLogFiles: true,
    hasInsights: false,
    kmsKeyId: `arn:aws:kms:us-east-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
    logGroupArn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:trail:*`,
    isLogging: true,
    records: recorded(),
    delivery: {
      bucketError: null,
      digestError: null,
      logGroupError: null,
      notificationError: null,
      logGroupDeliveredAt: hoursAgo(1),
    },
    bucket: aTrailBucket(),
    tags: listing([{ key: "owner", value: "security" }]),
    ...overrides,
  };
}

export function recorded(overrides: Partial<RecordedEvents> = {}): RecordedEvents {
  return { management: BOTH, excludedSources: [], data: [], ...overrides };
}

export function aTrailBucket(overrides: Partial<TrailBucket> = {}): TrailBucket {
  return {
    name: "audit-logs",
    isOwn: true,
    publicBy: null,
    hasAccessLog: true,
    needsMfaToDelete: false,
    hasObjectLock: true,
    ...overrides,
  };
}

export function aRecorder(overrides: Partial<ConfigRecorder> = {}): ConfigRecorder {
  return {
    name: "default",
    isRecording: true,
    recordsAllTypes: true,
    recordsIam: true,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    channel: { name: "default", deliveryError: null },
    ...overrides,
  };
}

export function anAnalyzer(overrides: Partial<Analyzer> = {}): Analyzer {
  const name = overrides.name ?? "account";
  return {
    name,
    arn: `arn:aws:access-analyzer:us-east-1:${ACCOUNT}:analyzer/${name}`,
    looksFor: "external",
    zone: "account",
    isActive: true,
    tags: listing([]),
    activeFindings: { count: 0, atLeast: false },
    ...overrides,
  };
}

export function aDetector(overrides: Partial<GuardDuty> = {}): GuardDuty {
  return {
    detectorId: "12abc34d567e8fa901bc2d34e56789f0",
    isEnabled: true,
    administrator: null,
    openFindings: listing([]),
    ...overrides,
  };
}

export function aContact(name: string, email: string | null = `${name}@example.com`): Contact {
  return { name, email, phone: `+1 555 0100 ${name.length}` };
}

/** An organization of which the test account is a member. */
export function anOrganization(overrides: Partial<Organization> = {}): Organization {
  return { id: "o-abcdefghij", managementAccount: OTHER_ACCOUNT, hasAllFeatures: true, ...overrides };
}

/** What the test account sees as the management account: a root, one unit, and one member account in it. */
export function anAdministration(
  overrides: Partial<OrganizationAdministration> = {},
): OrganizationAdministration {
  return {
    nodes: listing([
      { id: "r-root", name: "Root", kind: "root", parent: null },
      { id: ACCOUNT, name: "management", kind: "account", parent: "r-root" },
      { id: "ou-root-workloads", name: "workloads", kind: "unit", parent: "r-root" },
      { id: OTHER_ACCOUNT, name: "shop", kind: "account", parent: "ou-root-workloads" },
    ]),
    policyTypes: ["SERVICE_CONTROL_POLICY"],
    policies: listing([]),
    delegatedAdministrators: listing([]),
    ...overrides,
  };
}

/** A service control policy on the root, without a document unless one is given. */
export function anOrganizationPolicy(overrides: Partial<OrganizationPolicy> = {}): OrganizationPolicy {
  return {
    id: "p-guardrails",
    name: "guardrails",
    type: "SERVICE_CONTROL_POLICY",
    isAwsManaged: false,
    document: null,
    targets: listing(["r-root"]),
    ...overrides,
  };
}
