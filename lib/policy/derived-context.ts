import { nameOfArn, parseArn } from "../iam/arn.ts";
import { isUnknown, type Listing } from "../iam/fact.ts";
import type { Tag } from "../iam/identity-policy.ts";
import type { DecisionRequest } from "./decision.ts";
import { openValueOf, WITHOUT_MFA } from "./key-domains.ts";
import { factOf } from "./key-facts.ts";
import { ABSENT, type ContextValue, knownValues, type RequestContext } from "./request-context.ts";
import { isIamRequester } from "./requester.ts";

/** The request's context: what the caller told, then what follows from requester, resource and time. */
export function deriveContext(request: DecisionRequest): RequestContext {
  const otherwise = request.otherKeys === "absent" ? () => ABSENT : openValueOf;
  return {
    value(key) {
      const told = request.context?.get(key);
      if (told === null) return ABSENT;
      if (told !== undefined) return "state" in told ? told : knownValues(told);
      return DERIVED.get(key)?.(request) ?? derivedTag(key, request) ?? otherwise(key);
    },
    fact: factOf,
  };
}

/** Undefined: it does not follow from the request. */
type Derive = (request: DecisionRequest) => ContextValue | undefined;

const HOUR_MS = 3_600_000;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const DERIVED: ReadonlyMap<string, Derive> = new Map<string, Derive>([
  ["aws:principalarn", ({ requester }) => (isIamRequester(requester) ? one(requester.arn) : ABSENT)],
  ["aws:principalaccount", ({ requester }) => (isIamRequester(requester) ? one(requester.account) : ABSENT)],
  ["aws:principaltype", ({ requester }) => one(PRINCIPAL_TYPES[requester.kind])],
  ["aws:principalisawsservice", ({ requester }) => one(String(requester.kind === "service"))],
  [
    "aws:principalservicename",
    ({ requester }) => ("name" in requester && requester.kind === "service" ? one(requester.name) : ABSENT),
  ],
  [
    "aws:username",
    ({ requester }) =>
      isIamRequester(requester) && requester.kind === "user" ? one(nameOfArn(requester.arn)) : ABSENT,
  ],
  ["aws:userid", userId],
  ["aws:principalorgid", organizationId],
  ["aws:principalorgpaths", ({ organization }) => (organization === null ? ABSENT : undefined)],
  ["aws:resourceorgid", resourceOrganizationId],
  ["aws:currenttime", ({ now }) => one(new Date(now).toISOString())],
  ["aws:epochtime", ({ now }) => one(String(Math.floor(now / 1000)))],
  ["aws:tokenissuetime", tokenIssueTime],
  [
    "aws:resourceaccount",
    ({ resource, requester }) => {
      const account =
        resourceAccount(resource) ?? (isIamRequester(requester) ? requester.account : undefined);
      return account === undefined ? undefined : one(account);
    },
  ],
  ["aws:requestedregion", requestedRegion],
  ["aws:multifactorauthpresent", ofRole(WITHOUT_MFA)],
  ["aws:multifactorauthage", ofRole(ABSENT)],
  ["aws:sourcearn", onlyForServices],
  ["aws:sourceaccount", onlyForServices],
  ["aws:sourceorgid", onlyForServices],
  ["aws:sourceorgpaths", onlyForServices],
]);

const PRINCIPAL_TYPES = {
  root: "Account",
  user: "User",
  role: "AssumedRole",
  federatedUser: "FederatedUser",
  service: "Service",
  federated: "Anonymous",
  anonymous: "Anonymous",
} as const satisfies Record<DecisionRequest["requester"]["kind"], string>;

/** The account that owns the resource, as far as the request or the ARN say. */
export function resourceAccount(resource: DecisionRequest["resource"]): string | undefined {
  return resource.account ?? (parseArn(resource.arn)?.account || undefined);
}

function userId({ requester }: DecisionRequest): ContextValue | undefined {
  if (!isIamRequester(requester)) return requester.kind === "anonymous" ? one("anonymous") : ABSENT;
  if (requester.kind === "root") return one(requester.account);
  if (requester.kind === "federatedUser") return one(`${requester.account}:${nameOfArn(requester.arn)}`);
  if (requester.id === undefined) return undefined;
  if (requester.kind === "user") return one(requester.id);
  return requester.sessionName === undefined ? undefined : one(`${requester.id}:${requester.sessionName}`);
}

function organizationId({ requester, organization }: DecisionRequest): ContextValue | undefined {
  if (!isIamRequester(requester)) return ABSENT;
  if (organization === undefined || isUnknown(organization)) return undefined;
  return organization === null ? ABSENT : one(organization.id);
}

/** Only of resources in the requester's own account is the organization known. */
function resourceOrganizationId(request: DecisionRequest): ContextValue | undefined {
  const { requester, resource } = request;
  if (!isIamRequester(requester)) return undefined;
  return (resourceAccount(resource) ?? requester.account) === requester.account
    ? organizationId(request)
    : undefined;
}

/**
 * Sessions of roles last 12 hours at most, those of users 36; a user's access key has no issue time.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
 */
function tokenIssueTime({ requester, now, otherKeys }: DecisionRequest): ContextValue | undefined {
  if (!isIamRequester(requester)) return ABSENT;
  if (otherKeys === "absent") return undefined;
  const hours = requester.kind === "role" ? 12 : 36;
  const domain = {
    optional: requester.kind !== "role",
    multivalued: false,
    between: [now - hours * HOUR_MS, now] as const,
  };
  return { state: "open", domain };
}

/** A regional resource is asked for in its region; IAM has one for all. */
function requestedRegion({ resource, action }: DecisionRequest): ContextValue | undefined {
  const region = parseArn(resource.arn)?.region;
  if (region) return one(region);
  return /^(iam|organizations):/i.test(action) ? one("us-east-1") : undefined;
}

/** AWS sends these keys only when a service makes the call for one of its resources. */
function onlyForServices({ requester }: DecisionRequest): ContextValue | undefined {
  return requester.kind === "service" ? undefined : ABSENT;
}

function ofRole(value: ContextValue): Derive {
  return ({ requester, otherKeys }) =>
    requester.kind === "role" && otherKeys !== "absent" ? value : undefined;
}

function derivedTag(key: string, { requester, resource }: DecisionRequest): ContextValue | undefined {
  if (key.startsWith("aws:principaltag/")) {
    if (!isIamRequester(requester)) return ABSENT;
    return tagValue(requester.tags, key.slice("aws:principaltag/".length));
  }
  if (!key.startsWith("aws:resourcetag/")) return undefined;
  return tagValue(resource.tags, key.slice("aws:resourcetag/".length));
}

/** @param key in lower case: the tag's name in a condition key is not case-sensitive */
function tagValue(tags: Listing<Tag> | undefined, key: string): ContextValue | undefined {
  const tag = tags?.items.find((item) => item.key.toLowerCase() === key);
  if (tag) return one(tag.value);
  return tags === undefined || tags.unknown !== undefined ? undefined : ABSENT;
}

function one(value: string): ContextValue {
  return { state: "known", values: [value] };
}
