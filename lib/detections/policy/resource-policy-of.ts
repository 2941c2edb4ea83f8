import type { EventKey } from "../../cloudtrail/catalogue.ts";
import { type Change, child, type JsonObject, text } from "../../cloudtrail/change.ts";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../../iam/policy-document.ts";

/** The policy that a call puts on a resource, or what one grant of it would be as a policy; undefined without one. */
export function resourcePolicyOf({ event, request, account }: Change): Fact<PolicyDocument> | undefined {
  const place = Object.hasOwn(PLACES, event) ? PLACES[event as keyof typeof PLACES] : undefined;
  const found = place?.(request, account);
  const document =
    found === undefined || found === null || found === "" ? undefined : parsePolicyDocument(found);
  return isUnknown(document) ? undefined : document;
}

/** Where the request of each call holds the policy. */
const PLACES = {
  "backup:PutBackupVaultAccessPolicy": (request) => request["policy"],
  "codeartifact:PutDomainPermissionsPolicy": (request) => request["policyDocument"],
  "dynamodb:PutResourcePolicy": (request) => request["policy"],
  "ecr:SetRepositoryPolicy": (request) => request["policyText"],
  "elasticfilesystem:PutFileSystemPolicy": (request) => request["policy"],
  "es:UpdateDomainConfig": (request) => request["accessPolicies"],
  "events:PutPermission": (request) =>
    request["policy"] ?? grantTo(text(request, "principal"), "events:PutEvents"),
  "glacier:SetVaultAccessPolicy": (request) => child(request, "policy")["policy"],
  "lambda:AddPermission": (request, account) => functionGrant(request, account),
  "s3:PutAccessPointPolicy": (request) => request["policy"],
  "s3:PutBucketPolicy": (request) => request["bucketPolicy"],
  "secretsmanager:PutResourcePolicy": (request) => request["resourcePolicy"],
  "ses:PutIdentityPolicy": (request) => request["policy"],
  "sns:AddPermission": accountsGrant,
  "sns:CreateTopic": (request) => child(request, "attributes")["Policy"],
  "sns:SetTopicAttributes": (request) =>
    text(request, "attributeName") === "Policy" ? request["attributeValue"] : undefined,
  "sqs:AddPermission": accountsGrant,
  "sqs:CreateQueue": (request) =>
    child(request, "attributes")["Policy"] ?? child(request, "attribute")["Policy"],
  "sqs:SetQueueAttributes": (request) => child(request, "attributes")["Policy"],
} as const satisfies Partial<Record<EventKey, (request: JsonObject, account: string) => unknown>>;

/** The calls that put a policy on a resource; keys have detections of their own. */
export const POLICY_WRITES = Object.keys(PLACES) as EventKey[];

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
function functionGrant(request: JsonObject, account: string): unknown {
  const conditions = [
    ["ArnLike", "aws:SourceArn", text(request, "sourceArn")],
    ["StringEquals", "aws:SourceAccount", text(request, "sourceAccount")],
    ["StringEquals", "aws:PrincipalOrgID", text(request, "principalOrgID")],
    ["StringEquals", "lambda:FunctionUrlAuthType", text(request, "functionUrlAuthType")],
  ].filter(([, , value]) => value !== undefined);
  const principal = text(request, "principal");
  const grant = grantTo(principal, text(request, "action") ?? "lambda:InvokeFunction", conditions);
  return principal === account ? undefined : grant;
}

/**
 * What AddPermission of a topic or queue gives to other accounts.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_AddPermission.html "Request Parameters"
 */
function accountsGrant(request: JsonObject): unknown {
  const accounts = request["aWSAccountId"] ?? request["aWSAccountIds"];
  const actions = request["actionName"] ?? request["actions"] ?? "*";
  if (!Array.isArray(accounts) || accounts.length === 0) return undefined;
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: accounts }, Action: actions }],
  };
}

function grantTo(
  principal: string | undefined,
  action: string,
  conditions: readonly (readonly (string | undefined)[])[] = [],
): unknown {
  if (principal === undefined) return undefined;
  const isService = principal.includes(".") && !principal.startsWith("arn:");
  const Condition: Record<string, Record<string, string>> = {};
  for (const [operator = "", key = "", value = ""] of conditions) {
    Condition[operator] = { ...Condition[operator], [key]: value };
  }
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: isService ? { Service: principal } : { AWS: principal },
        Action: action,
        Condition,
      },
    ],
  };
}
