import type { EventKey } from "./catalogue.ts";
import { child, type JsonObject, text } from "./change.ts";

/**
 * Is responsible for where the request of each call holds the policy that it puts on a resource; may not read the
 * policy.
 *
 * @returns undefined for a call that puts no policy on anything
 */
export function statedPolicy(event: string, request: JsonObject): unknown {
  return Object.hasOwn(PLACES, event) ? PLACES[event as PolicyPut](request) : undefined;
}

const PLACES = {
  "backup:PutBackupVaultAccessPolicy": (request) => request["policy"],
  "codeartifact:PutDomainPermissionsPolicy": (request) => request["policyDocument"],
  "dynamodb:PutResourcePolicy": (request) => request["policy"],
  "ec2:ModifyVpcEndpoint": (request) => child(request, "ModifyVpcEndpointRequest")["PolicyDocument"],
  "ecr:SetRepositoryPolicy": (request) => request["policyText"],
  "elasticfilesystem:PutFileSystemPolicy": (request) => request["policy"],
  "es:CreateDomain": (request) => request["accessPolicies"],
  "es:UpdateDomainConfig": (request) => request["accessPolicies"],
  "events:PutPermission": (request) => request["policy"],
  "glacier:SetVaultAccessPolicy": (request) => child(request, "policy")["policy"],
  "glue:PutResourcePolicy": (request) => request["policyInJson"],
  "kms:CreateKey": (request) => request["policy"],
  "kms:PutKeyPolicy": (request) => request["policy"],
  "logs:PutResourcePolicy": (request) => request["policyDocument"],
  "s3:PutAccessPointPolicy": (request) => request["policy"],
  "s3:PutBucketPolicy": (request) => request["bucketPolicy"],
  "secretsmanager:PutResourcePolicy": (request) => request["resourcePolicy"],
  "ses:PutIdentityPolicy": (request) => request["policy"],
  "sns:CreateTopic": (request) => child(request, "attributes")["Policy"],
  "sns:SetTopicAttributes": (request) =>
    text(request, "attributeName") === "Policy" ? (request["attributeValue"] ?? "") : undefined,
  "sqs:CreateQueue": (request) =>
    child(request, "attributes")["Policy"] ?? child(request, "attribute")["Policy"],
  "sqs:SetQueueAttributes": (request) => child(request, "attributes")["Policy"],
} as const satisfies Partial<Record<EventKey, (request: JsonObject) => unknown>>;

/** A call that puts a whole policy on a resource. */
export type PolicyPut = keyof typeof PLACES;

export const POLICY_PUTS = Object.keys(PLACES) as PolicyPut[];
