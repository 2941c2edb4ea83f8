import type { GetAtt, Ref, Sub } from "./template.ts";

/** One statement of a policy that the template attaches to a role, a queue or a topic. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly Service: string };
  readonly Action: readonly string[] | string;
  readonly Resource: "*" | ResourceName | readonly ("*" | ResourceName)[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: unknown } };
}

export type ResourceName = GetAtt | Ref | Sub | string;

/**
 * Refuses unencrypted transport to a queue, topic or bucket.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html "Enforce encryption of data in transit"
 */
export function tlsOnly(
  action: "sqs:*" | "sns:Publish" | "s3:*",
  resource: ResourceName | readonly ResourceName[],
): Statement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

export function policyDocument(statements: readonly Statement[]) {
  return { Version: "2012-10-17", Statement: statements };
}
