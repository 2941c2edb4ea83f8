import { iamArn, isAccountId, nameOfArn, parseArn } from "../iam/arn.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import type { ResourceType } from "../iam/resource.ts";
import { isResourceType, resourceArn, resourceName } from "../iam/resource-arn.ts";
import type { Change, JsonObject } from "./change.ts";
import { findDeniedTarget } from "./find-denied-target.ts";
import { partitionOf } from "./partition.ts";
import type { CatalogueRow, FieldPath, TargetSpec } from "./target-spec.ts";

type Source = Omit<Change, "targets">;

/**
 * The entities that a change names, by the specs of its row, the main one first.
 *
 * A denied call has lost its parameters: its target is in the message, if anywhere.
 */
export function findTargets(change: Source, row: CatalogueRow): EntityRef[] {
  const [main, ...others] = row.targets;
  if (!main) return [];
  const found = findTarget(change, main) ?? findDeniedTarget(change, main.type);
  const refs = [found, ...others.map((spec) => findTarget(change, spec))];
  return refs.filter((ref) => ref !== undefined).filter(isFirst);
}

function isFirst(ref: EntityRef, index: number, refs: readonly EntityRef[]): boolean {
  return refs.findIndex((other) => other.type === ref.type && other.name === ref.name) === index;
}

function findTarget(change: Source, spec: TargetSpec): EntityRef | undefined {
  if (spec.otherwise === "account") return accountRef(change, change.account);
  if (spec.otherwise === "caller" && actsOnRoot(change, spec)) return accountRef(change, change.account);
  const value = firstText(change, spec.name) ?? (hasLostParameters(change, spec) ? undefined : spec.unnamed);
  if (value === undefined) {
    return spec.otherwise === "caller" && !hasLostParameters(change, spec) ? callerRef(change) : undefined;
  }
  if (spec.type === "AWS::::Account") return accountRef(change, parseArn(value)?.account ?? value);
  return refTo(change, spec, value);
}

/**
 * Whether a credential call is about the root user: its request names nobody, "AWS ROOT USER", or root's device.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html "userName"
 */
function actsOnRoot(change: Source, spec: TargetSpec): boolean {
  const { userName, serialNumber } = change.request;
  if (userName === "AWS ROOT USER") return true;
  if (typeof serialNumber === "string" && serialNumber.endsWith(":mfa/root-account-mfa-device")) return true;
  return isRoot(change) && typeof userName !== "string" && !hasLostParameters(change, spec);
}

function isRoot(change: Source): boolean {
  return change.actor.identity === "Root";
}

/** An empty request of a failed or oversized call says nothing about who was meant. */
function hasLostParameters(change: Source, spec: TargetSpec): boolean {
  if (spec.name.length === 0) return false;
  return change.requestOmitted || (change.outcome === "failed" && Object.keys(change.request).length === 0);
}

/** The IAM user that called; for a role session the role. */
function callerRef(change: Source): EntityRef | undefined {
  const { actor } = change;
  if (actor.principalName === undefined) return undefined;
  const type = actor.session === undefined ? "AWS::IAM::User" : "AWS::IAM::Role";
  const arn = actor.issuerArn === undefined ? {} : { arn: actor.issuerArn };
  return { type, account: actor.account ?? change.account, name: actor.principalName, ...arn };
}

function accountRef(change: Source, account: string): EntityRef {
  return {
    type: "AWS::::Account",
    account,
    name: account,
    arn: iamArn(account, "root", partitionOf(change)),
  };
}

function refTo(change: Source, spec: TargetSpec, value: string): EntityRef | undefined {
  const arn = arnOf(change, spec, value);
  if (spec.type === "AWS::IAM::VirtualMFADevice" && !arn?.includes(":mfa/")) return undefined;
  const id = firstText(change, spec.id ?? []);
  const owner = arn === undefined ? undefined : parseArn(arn)?.account;
  return {
    type: spec.type,
    account: owner !== undefined && isAccountId(owner) ? owner : change.account,
    name:
      arn !== undefined && isResourceType(spec.type)
        ? resourceName(spec.type, arn)
        : friendlyName(value, spec),
    ...(arn === undefined ? {} : { arn }),
    ...(id === undefined ? {} : { id }),
  };
}

/** Types that IAM knows by ARN: what has only a name yet is being made, at the request's path. */
const KNOWN_BY_ARN: ReadonlySet<string> = new Set([
  "AWS::IAM::Policy",
  "AWS::IAM::SAMLProvider",
  "AWS::IAM::OIDCProvider",
  "AWS::IAM::VirtualMFADevice",
]);

function arnOf(change: Source, spec: TargetSpec, value: string): string | undefined {
  if (isResourceType(spec.type)) return arnOfResource(change, spec, spec.type, value);
  if (value.startsWith("arn:")) return value;
  const stated = firstText(change, spec.arn ?? []);
  if (stated !== undefined) return stated;
  if (!KNOWN_BY_ARN.has(spec.type) || spec.name.every((path) => path === "request.serialNumber"))
    return undefined;
  const { path } = change.request;
  const folder = typeof path === "string" ? path.slice(1) : "";
  const resource = `${spec.resource ?? ""}${folder}${friendlyName(value, spec)}`;
  return iamArn(change.account, resource, partitionOf(change));
}

/** A resource that has only a name is of the account and region of the call. */
function arnOfResource(change: Source, spec: TargetSpec, type: ResourceType, value: string): string {
  const { account, region } = change;
  const stated = firstText(change, spec.arn ?? []);
  return resourceArn(type, stated ?? value, { account, region, partition: partitionOf(change) });
}

/** The name as people know it: without ARN, path, or the scheme of an address. */
function friendlyName(value: string, spec: TargetSpec): string {
  if (spec.type === "AWS::IAM::OIDCProvider")
    return value.replace(/^(https:\/\/|arn:.*?:oidc-provider\/)/, "");
  return value.startsWith("arn:") || value.startsWith("https://") ? nameOfArn(value) : value;
}

function firstText(change: Source, paths: readonly FieldPath[]): string | undefined {
  for (const path of paths) {
    const value = valueAt(change, path);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

function valueAt(change: Source, path: FieldPath): unknown {
  const [place, ...keys] = path.split(".");
  let value: unknown = change[place as "request" | "response" | "serviceEvent"];
  for (const key of keys) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}
