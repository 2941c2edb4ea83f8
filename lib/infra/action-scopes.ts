import { MEMBER_ROLE } from "../aws/member-role.ts";
import { DEAD_LETTER_QUEUES } from "./queues.ts";
import type { ResourceName } from "./statement.ts";
import { getAtt, ref, sub } from "./template.ts";

/**
 * Is responsible for how narrowly each action that a function may need can be granted; may not say who gets it.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const SCOPES = {
  user: [iamArn("user/*")],
  group: [iamArn("group/*")],
  role: [iamArn("role/*")],
  /** The account's own and those of AWS, whose account in ARNs is `aws`. */
  policy: [iamArn("policy/*"), sub(`arn:\${AWS::Partition}:iam::aws:policy/*`)],
  instanceProfile: [iamArn("instance-profile/*")],
  samlProvider: [iamArn("saml-provider/*")],
  oidcProvider: [iamArn("oidc-provider/*")],
  serverCertificate: [iamArn("server-certificate/*")],
  principal: [iamArn("user/*"), iamArn("role/*")],
  analyzer: [here("access-analyzer", "analyzer/*")],
  bucket: [sub(`arn:\${AWS::Partition}:s3:::*`)],
  configRecorder: [here("config", "configuration-recorder/*")],
  contacts: [sub(`arn:\${AWS::Partition}:account::\${AWS::AccountId}:account`)],
  detector: [here("guardduty", "detector/*")],
  eventDataStore: [here("cloudtrail", "eventdatastore/*")],
  hub: [here("securityhub", "hub/default")],
  logGroup: [sub(`arn:\${AWS::Partition}:logs:*:\${AWS::AccountId}:log-group:*`)],
  organizationAccount: [organizationArn("account/*")],
  organizationNode: [organizationArn("root/*"), organizationArn("ou/*")],
  organizationPolicy: [
    organizationArn("policy/*"),
    sub(`arn:\${AWS::Partition}:organizations::aws:policy/*`),
  ],
  /** Of any region, and of the organization's management account as well. */
  trail: [sub(`arn:\${AWS::Partition}:cloudtrail:*:*:trail/*`)],
  memberReader: [sub(`arn:\${AWS::Partition}:iam::*:role/${MEMBER_ROLE}`)],
  configRule: [sub(`arn:\${AWS::Partition}:config:\${AWS::Region}:\${AWS::AccountId}:config-rule/*`)],
  table: [getAtt("Table", "Arn")],
  tableAndIndexes: [getAtt("Table", "Arn"), sub(`\${Table.Arn}/index/*`)],
  stream: [getAtt("Table", "StreamArn")],
  topics: [ref("Findings"), ref("Chat")],
  deliveries: [getAtt("Deliveries", "Arn")],
  deadLetters: DEAD_LETTER_QUEUES.map((queue) => getAtt(queue, "Arn")),
  ownProduct: [
    sub(
      `arn:\${AWS::Partition}:securityhub:\${AWS::Region}:\${AWS::AccountId}:product/\${AWS::AccountId}/default`,
    ),
  ],
  /** Only those that governance.yml names: \`function-roles.ts\` writes them. */
  namedSecrets: [],
  /** The action knows no resources: only `*` is accepted. */
  none: "*",
} as const satisfies { readonly [scope: string]: "*" | readonly ResourceName[] };

export type Scope = keyof typeof SCOPES;

export const ACTION_SCOPES = {
  "access-analyzer:ListAnalyzers": "none",
  "access-analyzer:ListFindings": "analyzer",
  "account:GetAlternateContact": "contacts",
  "account:GetContactInformation": "contacts",
  "cloudtrail:DescribeTrails": "none",
  "cloudtrail:GetEventDataStore": "eventDataStore",
  "cloudtrail:GetEventSelectors": "trail",
  "cloudtrail:GetTrailStatus": "trail",
  "cloudtrail:ListEventDataStores": "none",
  "cloudtrail:ListTags": "trail",
  "cloudtrail:LookupEvents": "none",
  "cloudwatch:DescribeAlarmsForMetric": "none",
  "config:DescribeConfigurationRecorderStatus": "configRecorder",
  "config:DescribeConfigurationRecorders": "configRecorder",
  "config:DescribeDeliveryChannelStatus": "none",
  "config:GetComplianceDetailsByConfigRule": "configRule",
  "config:GetResourceConfigHistory": "none",
  "config:PutEvaluations": "none",
  "dynamodb:DescribeStream": "stream",
  "dynamodb:GetItem": "table",
  "dynamodb:GetRecords": "stream",
  "dynamodb:GetShardIterator": "stream",
  "dynamodb:ListStreams": "none",
  "dynamodb:PutItem": "table",
  "dynamodb:Query": "tableAndIndexes",
  "dynamodb:UpdateItem": "table",
  "guardduty:GetAdministratorAccount": "none",
  "guardduty:GetDetector": "detector",
  "guardduty:GetFindings": "none",
  "guardduty:ListDetectors": "none",
  "guardduty:ListFindings": "none",
  "iam:GenerateCredentialReport": "none",
  "iam:GenerateServiceLastAccessedDetails": "principal",
  "iam:GetAccessKeyLastUsed": "user",
  "iam:GetAccountAuthorizationDetails": "none",
  "iam:GetAccountPasswordPolicy": "none",
  "iam:GetAccountSummary": "none",
  "iam:GetCredentialReport": "none",
  "iam:GetGroup": "group",
  "iam:GetGroupPolicy": "group",
  "iam:GetInstanceProfile": "instanceProfile",
  "iam:GetLoginProfile": "user",
  "iam:GetOpenIDConnectProvider": "oidcProvider",
  "iam:GetPolicy": "policy",
  "iam:GetPolicyVersion": "policy",
  "iam:GetRole": "role",
  "iam:GetRolePolicy": "role",
  "iam:GetSAMLProvider": "samlProvider",
  "iam:GetServerCertificate": "serverCertificate",
  "iam:GetServiceLastAccessedDetails": "none",
  "iam:GetUser": "user",
  "iam:GetUserPolicy": "user",
  "iam:ListAccessKeys": "user",
  "iam:ListAccountAliases": "none",
  "iam:ListAttachedGroupPolicies": "group",
  "iam:ListAttachedRolePolicies": "role",
  "iam:ListAttachedUserPolicies": "user",
  "iam:ListGroupPolicies": "group",
  "iam:ListGroupsForUser": "user",
  "iam:ListInstanceProfiles": "none",
  "iam:ListMFADevices": "user",
  "iam:ListOpenIDConnectProviders": "none",
  "iam:ListOrganizationsFeatures": "none",
  "iam:ListPolicyVersions": "policy",
  "iam:ListRolePolicies": "role",
  "iam:ListRoles": "none",
  "iam:ListSAMLProviders": "none",
  "iam:ListSSHPublicKeys": "user",
  "iam:ListServerCertificates": "none",
  // With AllUsers it names no user.
  "iam:ListServiceSpecificCredentials": "none",
  "iam:ListSigningCertificates": "user",
  "iam:ListUserPolicies": "user",
  "iam:ListVirtualMFADevices": "none",
  "logs:DescribeMetricFilters": "logGroup",
  "organizations:DescribeOrganization": "none",
  "organizations:DescribePolicy": "organizationPolicy",
  "organizations:ListAccounts": "none",
  "organizations:ListAccountsForParent": "organizationNode",
  "organizations:ListDelegatedAdministrators": "none",
  "organizations:ListDelegatedServicesForAccount": "organizationAccount",
  "organizations:ListOrganizationalUnitsForParent": "organizationNode",
  "organizations:ListPolicies": "none",
  "organizations:ListRoots": "none",
  "organizations:ListTargetsForPolicy": "organizationPolicy",
  "s3:GetAccountPublicAccessBlock": "none",
  "s3:GetBucketAcl": "bucket",
  "s3:GetBucketLogging": "bucket",
  "s3:GetBucketObjectLockConfiguration": "bucket",
  "s3:GetBucketPolicyStatus": "bucket",
  "s3:GetBucketPublicAccessBlock": "bucket",
  "s3:GetBucketVersioning": "bucket",
  "s3:ListAllMyBuckets": "none",
  "securityhub:BatchImportFindings": "ownProduct",
  "securityhub:DescribeHub": "hub",
  "sns:Publish": "topics",
  "sqs:GetQueueAttributes": "deadLetters",
  "sqs:SendMessage": "deliveries",
  "ssm:GetParameter": "namedSecrets",
  "sts:AssumeRole": "memberReader",
  "xray:PutTelemetryRecords": "none",
  "xray:PutTraceSegments": "none",
} as const satisfies { readonly [action: string]: Scope };

/** @throws {Error} for an action that the table does not know: it wants a row before anybody may use it */
export function scopeOf(action: string): Scope {
  if (Object.hasOwn(ACTION_SCOPES, action)) return ACTION_SCOPES[action as keyof typeof ACTION_SCOPES];
  throw new Error(
    `${action} is not in ACTION_SCOPES of lib/infra/action-scopes.ts: say there what it can be limited to.`,
  );
}

export function resourcesOf(scope: Scope): "*" | readonly ResourceName[] {
  return SCOPES[scope];
}

function here(service: string, resource: string) {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`);
}

function organizationArn(resource: string) {
  return sub(`arn:\${AWS::Partition}:organizations::\${AWS::AccountId}:${resource}`);
}

function iamArn(resource: string) {
  return sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${resource}`);
}
