import { RESOURCE_TYPES } from "./resource.ts";

/**
 * The kinds of thing that rules judge, named as CloudFormation and AWS Config name them
 * (`AWS::::Account` is Config's name for the account itself).
 */
export const ENTITY_TYPES = [
  "AWS::::Account",
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
  "AWS::IAM::Policy",
  "AWS::IAM::InstanceProfile",
  "AWS::IAM::SAMLProvider",
  "AWS::IAM::OIDCProvider",
  "AWS::IAM::ServerCertificate",
  "AWS::IAM::VirtualMFADevice",
  ...RESOURCE_TYPES,
] as const;

export type EntityType = (typeof ENTITY_TYPES)[number];

/** Names one entity, also when it is not known to exist (the target of a failed call). */
export interface EntityRef<T extends string = string> {
  /** A CloudFormation type; detections may name types that are no `EntityType` (a trail, a key). */
  readonly type: T;
  readonly account: string;
  /** Friendly name, or the ARN where AWS knows no other name. */
  readonly name: string;
  readonly arn?: string;
  /** Unique id (`AIDA...`, `AROA...`): a re-created entity of the same name has another one. */
  readonly id?: string;
}

/**
 * The key of an entity within its account and type. IAM names compare without regard to case; ARNs and ids do not.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html "IAM name requirements"
 */
export function entityKey(type: string, nameOrArn: string): string {
  return isNamedType(type) ? nameOrArn.toLowerCase() : nameOrArn;
}

/** Whether entities of the type are keyed by their friendly name, not by ARN or account id. */
export function isNamedType(type: string): boolean {
  return NAMED_TYPES.has(type);
}

/** Types whose key is the friendly name; the others are keyed by ARN (or account id). */
const NAMED_TYPES: ReadonlySet<string> = new Set([
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
  "AWS::IAM::InstanceProfile",
  "AWS::IAM::ServerCertificate",
]);
