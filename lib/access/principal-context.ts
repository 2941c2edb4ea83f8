import type { Principal } from "../iam/entity.ts";
import { isUnknown, type Listing } from "../iam/fact.ts";
import type { Tag } from "../iam/identity-policy.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import { openValueOf, WITHOUT_MFA } from "../policy/key-domains.ts";
import { factOf } from "../policy/key-facts.ts";
import { like } from "../policy/like.ts";
import {
  ABSENT,
  type ContextValue,
  knownValues,
  OPEN,
  type RequestContext,
} from "../policy/request-context.ts";
import type { Constraint } from "../policy/solve.ts";
import { compileDocument, coversAction } from "../policy/statement.ts";
import type { Subject, WrittenTag } from "./subject.ts";

/** What holds for every request in the account. */
export interface AccountFacts {
  readonly account: string;
  readonly partition: string;
  /** Null: the account belongs to no organization; undefined: not known. */
  readonly organizationId: string | null | undefined;
  /** It belongs to one, whichever that is. */
  readonly inOrganization: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The keys that a path fixes, such as `iam:passedtoservice`, in lower case. */
export type Binding = Readonly<Record<string, readonly string[]>>;

export const NO_BINDING: Binding = {};

/** What is acted upon, as far as conditions ask for it. */
export interface TargetFacts {
  /** Of a user or role. */
  readonly arn?: string;
  readonly tags: Listing<Tag>;
  /** Null when it has none; undefined when that is not known. */
  readonly boundary: string | null | undefined;
}

/**
 * The condition keys of a request that a principal makes itself, with its own long-lived or fresh credentials.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function principalContext(
  facts: AccountFacts,
  principal: Principal,
  action: string,
  binding: Binding,
  target?: TargetFacts,
  { mfa, through, tagged }: Pick<Subject, "mfa" | "through" | "tagged"> = {},
): RequestContext {
  const account = accountKeys(facts);
  const caller = through !== undefined && !ONLY_DIRECT.test(action) ? callerKeys(through) : undefined;
  return {
    value(key) {
      if (Object.hasOwn(binding, key)) return knownValues(binding[key] ?? []);
      if (TAG_OF_REQUEST.test(key) && WITHOUT_TAGS.test(action)) return ABSENT;
      if (mfa && key === "aws:multifactorauthpresent") return MFA_PRESENT;
      if (key === "aws:requestedregion" && GLOBAL_ACTION.test(action)) return homeRegion(facts);
      const written = tagged && writtenTag(tagged, key, principal, target);
      if (written) return written;
      const called = caller?.get(key);
      if (called) return called;
      const value = OF_PRINCIPAL.get(key)?.(principal, facts.now) ?? account.get(key);
      if (value) return value;
      if (key.startsWith("aws:principaltag/")) return ownTag(principal, key);
      if (target) return targetValue(target, key) ?? OPEN;
      return SINGLE_VALUED.test(key) ? ONE_OR_NONE : OPEN;
    },
    areEqual: isOrganizationKey,
    fact: (key) => (key === ASSOCIATED ? associatedFact(binding) : factOf(key)),
  };
}

const TAG_OF_REQUEST = /^aws:(requesttag\/|tagkeys$)/;

/**
 * IAM actions that write no tags, and so bring none.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const WITHOUT_TAGS =
  /^iam:(?!Create(User|Role|Policy|InstanceProfile|VirtualMFADevice|SAMLProvider|OpenIDConnectProvider)$|UploadServerCertificate$|Tag|Untag)/;

const ASSOCIATED = "iam:associatedresourcearn";
const associated = new Map<string, Constraint>();

/** A role that is passed to a service is associated with a resource of that service. */
function associatedFact(binding: Binding): Constraint | undefined {
  const [service] = binding["iam:passedtoservice"] ?? [];
  if (service === undefined) return undefined;
  const before = associated.get(service);
  if (before) return before;
  const stem = service.replace(/\.amazonaws\.com(\.cn)?$/, "").replace(/-tasks$/, "");
  const made = like("ArnLike", ASSOCIATED, `arn:*:${stem.slice(stem.lastIndexOf(".") + 1)}:*:*:*`);
  associated.set(service, made);
  return made;
}

/** The context of somebody else's request on a thing of which something is known. */
export function withTarget(context: RequestContext, target: TargetFacts | undefined): RequestContext {
  if (!target) return context;
  return { ...context, value: (key) => targetValue(target, key) ?? context.value(key) };
}

/** Who acts and what is acted upon are of one account, and so of one organization, even where its id is not known. */
export function isOrganizationKey(key: string): boolean {
  return key === "aws:principalorgid" || key === "aws:resourceorgid" || key === "aws:sourceorgid";
}

/** The account's own organization, as a condition key holds it. */
export function organizationKey({ organizationId, inOrganization }: AccountFacts): ContextValue {
  if (organizationId !== undefined) return knownValues(organizationId === null ? [] : [organizationId]);
  return inOrganization ? ONE : ONE_OR_NONE;
}

/**
 * Keys whose value the caller picks, so that a condition on them holds back nobody who knows it.
 *
 * `sts:ExternalId` is not among them: it is meant as a secret.
 */
export function isCallerChosen(key: string): boolean {
  return CALLER_CHOSEN.test(key);
}

const CALLER_CHOSEN =
  /^(aws:requestedregion|aws:requesttag\/.*|aws:tagkeys|aws:useragent|aws:referer|aws:securetransport|sts:rolesessionname|sts:transitivetagkeys|sts:durationseconds|iam:passedtoservice|iam:policyarn|iam:permissionsboundary|iam:awsservicename|iam:associatedresourcearn|lambda:layer|lambda:functionarn|ec2:instancetype|ec2:region)$/;

/** Dates that the caller cannot choose but that are known now. */
export function isDateOfNow(key: string): boolean {
  return key === "aws:currenttime" || key === "aws:epochtime" || key === "aws:tokenissuetime";
}

const SINGLE_VALUED =
  /^aws:(sourceip|sourcevpc|sourcevpce|vpcsourceip|useragent|referer|requestedregion|multifactorauth.*|sourceidentity|resourcetag\/.*|requesttag\/.*)$|^(sts:externalid|sts:rolesessionname|iam:resourcetag\/.*)$/;
const ONE: ContextValue = { state: "open", domain: { optional: false, multivalued: false } };
const ONE_OR_NONE: ContextValue = { state: "open", domain: { optional: true, multivalued: false } };

/** What no service does for its caller when it makes resources. */
const ONLY_DIRECT = /^(sts|ec2-instance-connect|codecommit):|:(Invoke|Start|Submit|Send)/;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html "aws:CalledVia", "aws:ViaAWSService" */
function callerKeys(service: string): ReadonlyMap<string, ContextValue> {
  const via = knownValues([service]);
  return new Map([
    ["aws:calledvia", via],
    ["aws:calledviafirst", via],
    ["aws:calledvialast", via],
    ["aws:viaawsservice", knownValues(["true"])],
  ]);
}

const MFA_PRESENT = knownValues(["true"]);

const accounts = new WeakMap<AccountFacts, ReadonlyMap<string, ContextValue>>();

/** What is the same for every principal; worked out once, since a context is made for each question. */
function accountKeys(facts: AccountFacts): ReadonlyMap<string, ContextValue> {
  const before = accounts.get(facts);
  if (before) return before;
  const { account, now } = facts;
  const organization = organizationKey(facts);
  const keys = new Map<string, ContextValue>([
    ["aws:principalaccount", knownValues([account])],
    ["aws:resourceaccount", knownValues([account])],
    ["aws:principalorgid", organization],
    ["aws:resourceorgid", organization],
    ["aws:principalisawsservice", knownValues(["false"])],
    ["aws:viaawsservice", knownValues(["false"])],
    ["aws:securetransport", knownValues(["true"])],
    ["aws:calledvia", ABSENT],
    ["aws:calledviafirst", ABSENT],
    ["aws:calledvialast", ABSENT],
    ["aws:sourceaccount", ABSENT],
    ["aws:sourcearn", ABSENT],
    ["aws:sourceorgid", ABSENT],
    ["aws:principalservicename", ABSENT],
    ["aws:currenttime", dateFrom(now, false)],
    ["aws:epochtime", knownValues([String(Math.floor(now / 1000))])],
  ]);
  accounts.set(facts, keys);
  return keys;
}

const WITH_OR_WITHOUT_MFA = openValueOf("aws:multifactorauthpresent");

/** What the principal itself decides, by condition key. */
const OF_PRINCIPAL: ReadonlyMap<string, (principal: Principal, now: number) => ContextValue> = new Map([
  ["aws:principalarn", ({ arn }) => knownValues([arn])],
  ["aws:principaltype", ({ type }) => knownValues([type === "AWS::IAM::User" ? "User" : "AssumedRole"])],
  ["aws:username", ({ type, name }) => knownValues(type === "AWS::IAM::User" ? [name] : [])],
  [
    "aws:userid",
    ({ type, id }) => (type === "AWS::IAM::User" && !isUnknown(id) ? knownValues([id]) : ONE_OR_NONE),
  ],
  ["aws:tokenissuetime", ({ type }, now) => dateFrom(now, type === "AWS::IAM::User")],
  [
    "aws:multifactorauthpresent",
    ({ type }) => (type === "AWS::IAM::User" ? WITH_OR_WITHOUT_MFA : WITHOUT_MFA),
  ],
  ["aws:multifactorauthage", ({ type }) => (type === "AWS::IAM::User" ? ONE_OR_NONE : ABSENT)],
  ["aws:sourceidentity", ({ type }) => (type === "AWS::IAM::User" ? ABSENT : ONE_OR_NONE)],
  ["aws:federatedprovider", ({ type }) => (type === "AWS::IAM::User" ? ABSENT : OPEN)],
]);

const GLOBAL_ACTION = /^(iam|organizations|account|sso-directory):/i;

/** Requests to global services carry the region of their one endpoint. */
function homeRegion({ partition }: AccountFacts): ContextValue {
  return knownValues([HOME_REGIONS[partition] ?? "us-east-1"]);
}

const HOME_REGIONS: Readonly<Record<string, string>> = {
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/** Who asks is told of now: a condition on a date to come counts when its day has come. */
function dateFrom(now: number, optional: boolean): ContextValue {
  return { state: "open", domain: { optional, multivalued: false, between: [now, now] } };
}

function targetValue(target: TargetFacts, key: string): ContextValue | undefined {
  if (/^(aws|iam):resourcetag\//.test(key)) return tagValue(target.tags, key);
  if (key !== "iam:permissionsboundary") return undefined;
  return target.boundary === undefined
    ? ONE_OR_NONE
    : knownValues(target.boundary === null ? [] : [target.boundary]);
}

/** The value of a tag that the principal wrote before, on itself or on what it acts upon. */
function writtenTag(
  { key, value, arns }: WrittenTag,
  conditionKey: string,
  principal: Principal,
  target: TargetFacts | undefined,
): ContextValue | undefined {
  const [kind = "", ...name] = conditionKey.split("/");
  const whose =
    kind === "aws:principaltag" ? principal.arn : /:resourcetag$/.test(kind) ? target?.arn : undefined;
  if (whose === undefined || !arns.has(whose) || name.join("/") !== key) return undefined;
  return value === null ? ABSENT : knownValues([value]);
}

/** A tag that a role does not have can be one of its session, where the trust policy allows such. */
function ownTag(principal: Principal, conditionKey: string): ContextValue {
  const value = tagValue(principal.tags, conditionKey);
  if (value !== ABSENT || principal.type !== "AWS::IAM::Role" || isUnknown(principal.trustPolicy))
    return value;
  return takesSessionTags(principal.trustPolicy) ? ONE_OR_NONE : ABSENT;
}

const tagging = new WeakMap<PolicyDocument, boolean>();

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html "Permissions required to add session tags" */
function takesSessionTags(trust: PolicyDocument): boolean {
  const before = tagging.get(trust);
  if (before !== undefined) return before;
  const takes = compileDocument(trust).some(
    (statement) => statement.allows && coversAction(statement, "sts:tagsession"),
  );
  tagging.set(trust, takes);
  return takes;
}

/** Tag keys in condition keys are compared without regard to case. */
function tagValue(tags: Listing<Tag>, conditionKey: string): ContextValue {
  const name = conditionKey.slice(conditionKey.indexOf("/") + 1);
  const tag = tags.items.find(({ key }) => key.toLowerCase() === name);
  if (tag) return knownValues([tag.value]);
  return tags.unknown === undefined ? ABSENT : ONE_OR_NONE;
}
