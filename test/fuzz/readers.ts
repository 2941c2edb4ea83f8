import { readdirSync, readFileSync } from "node:fs";
import { ConfigEventError, parseConfigEvent } from "../../lib/aws/config-event.ts";
import { recordsOf } from "../../lib/cloudtrail/envelope.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { applyUpdates, emptyAccountState } from "../../lib/iam/account-state.ts";
import { AuthorizationDetailsError, readAuthorizationDetails } from "../../lib/iam/authorization-details.ts";
import { CredentialReportError, mergeCredentialReport } from "../../lib/iam/credential-report.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import { RULES } from "../../lib/rules/index.ts";
import { parseSettings } from "../../lib/settings/parse-settings.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { NOW } from "../support/times.ts";

/** Something that reads what comes from outside. */
export interface FuzzedReader {
  readonly name: string;
  /** What it reads in its good days. */
  readonly seeds: readonly string[];
  /** Errors with which it refuses. */
  readonly refuses: readonly (new (
    ...args: never[]
  ) => Error)[];
  read(input: string): void;
}

const root = new URL("../..", import.meta.url);
const events = readdirSync(new URL("events/", root))
  .filter((name) => name.endsWith(".json"))
  .map((name) => readFileSync(new URL(`events/${name}`, root), "utf8"));

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "one",
      Effect: "Allow",
      Principal: {
        AWS: ["arn:aws:iam::123456789012:root", "*"],
        Federated: "cognito-identity.amazonaws.com",
      },
      Action: ["s3:Get*", "iam:PassRole"],
      NotResource: `arn:aws:s3:::a/\${aws:username}/*`,
      Condition: { "ForAllValues:StringLikeIfExists": { "aws:SourceArn": ["arn:*"] }, Bool: { a: true } },
    },
  ],
});

const CONFIG_ITEM = {
  resourceType: "AWS::IAM::User",
  resourceId: "AIDAEXAMPLE",
  resourceName: "alice",
  ARN: "arn:aws:iam::123456789012:user/alice",
  configurationItemCaptureTime: "2026-03-02T12:00:00.000Z",
  configurationItemStatus: "OK",
  awsAccountId: ACCOUNT,
  configuration: { userName: "alice", userPolicyList: [{ policyName: "a", policyDocument: POLICY }] },
};

const configEvent = (invoking: object) =>
  JSON.stringify({
    version: "1.0",
    invokingEvent: JSON.stringify(invoking),
    ruleParameters: "{}",
    resultToken: "token",
    eventLeftScope: false,
    configRuleName: "iam-user-no-policies-check-conformance-pack-abc123",
    accountId: ACCOUNT,
  });

const USER = {
  UserName: "alice",
  UserId: "AIDAEXAMPLE",
  Arn: "arn:aws:iam::123456789012:user/team/alice",
  Path: "/team/",
  CreateDate: "2025-01-01T00:00:00+00:00",
  GroupList: ["developers"],
  UserPolicyList: [{ PolicyName: "a", PolicyDocument: encodeURIComponent(POLICY) }],
  AttachedManagedPolicies: [{ PolicyName: "b", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }],
  Tags: [{ Key: "__proto__", Value: "x" }],
};
const ROLE = {
  RoleName: "deploy",
  RoleId: "AROAEXAMPLE",
  Arn: "arn:aws:iam::123456789012:role/deploy",
  AssumeRolePolicyDocument: JSON.parse(POLICY) as object,
  RoleLastUsed: { LastUsedDate: "2026-01-01T00:00:00Z", Region: "us-east-1" },
  InstanceProfileList: [],
};
const SNAPSHOT = JSON.stringify({
  UserDetailList: [USER],
  GroupDetailList: [],
  RoleDetailList: [ROLE],
  Policies: [],
});

const REPORT = [
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,cert_1_active",
  `<root_account>,arn:aws:iam::${ACCOUNT}:root,2020-01-01T00:00:00+00:00,not_supported,no_information,not_supported,true,false,N/A,false`,
  `alice,arn:aws:iam::${ACCOUNT}:user/alice,2025-01-02T03:04:05+00:00,true,N/A,2025-06-01T00:00:00+00:00,false,true,2025-01-01T00:00:00+00:00,false`,
].join("\n");

function readRecords(input: string): void {
  const state = emptyAccountState(ACCOUNT);
  for (const record of recordsOf(JSON.parse(input))) {
    if (record.parsed === "change") applyUpdates(state, reduce(state, record.change));
  }
}

export const READERS: readonly FuzzedReader[] = [
  { name: "CloudTrail records", seeds: events, refuses: [SyntaxError], read: readRecords },
  {
    name: "policies",
    seeds: [POLICY, encodeURIComponent(POLICY)],
    refuses: [],
    read: (input) => void parsePolicyDocument(input),
  },
  {
    name: "AWS Config's events",
    seeds: [
      configEvent({ configurationItem: CONFIG_ITEM, messageType: "ConfigurationItemChangeNotification" }),
      configEvent({
        messageType: "ScheduledNotification",
        awsAccountId: ACCOUNT,
        notificationCreationTime: "2026-03-02T12:00:00.000Z",
      }),
    ],
    refuses: [SyntaxError, ConfigEventError],
    read: (input) => void parseConfigEvent(JSON.parse(input)),
  },
  {
    name: "settings",
    seeds: [
      readFileSync(new URL("governance.yml", root), "utf8"),
      "rules: { access-keys-rotated: { severity: high } }",
    ],
    refuses: [],
    read: (input) => void parseSettings(input, RULES, NOW),
  },
  {
    name: "credential reports",
    seeds: [REPORT],
    refuses: [CredentialReportError],
    read(input) {
      const { state } = readAuthorizationDetails([JSON.parse(SNAPSHOT)], { account: ACCOUNT });
      mergeCredentialReport(state, input, NOW);
    },
  },
  {
    name: "snapshots",
    seeds: [SNAPSHOT],
    refuses: [SyntaxError, AuthorizationDetailsError],
    read: (input) => void readAuthorizationDetails([JSON.parse(input)], { account: ACCOUNT }),
  },
];
