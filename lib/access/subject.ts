import { type AccountState, findEntity } from "../iam/account-state.ts";
import type { Principal } from "../iam/entity.ts";
import { type Fact, isUnknown } from "../iam/fact.ts";
import type { Group } from "../iam/group.ts";
import type { PolicyHolder } from "../iam/identity-policy.ts";
import { defaultDocument } from "../iam/managed-policy.ts";
import { type PolicyDocument, parsePolicyDocument } from "../iam/policy-document.ts";
import { unknownOperatorIn } from "../policy/unknown-operator.ts";
import { knownAwsManagedPolicy } from "./aws-managed-policies.ts";
import { compilePolicy } from "./compiled-policy.ts";

/** A policy document and how it came to apply. */
export interface PolicySource {
  /** Name of an inline policy or ARN of a managed one; `SCP` and `RCP` with their level. */
  readonly policy: string;
  /** What carries it: `user/alice`, `group/developers`, `boundary of role/app`, `organization level 1`. */
  readonly holder: string;
  readonly kind: "inline" | "attached" | "boundary" | "scp" | "rcp" | "given";
  readonly document: PolicyDocument;
}

/** What is evaluated for one principal, or for what it would be after a step. Is responsible for collecting; may not judge. */
export interface Subject {
  readonly principal: Principal;
  readonly identity: readonly PolicySource[];
  /** Null when there is none; undefined when there is one whose text is not known. */
  readonly boundary: PolicySource | null | undefined;
  /** Levels from the organization's root down; all must allow. */
  readonly scps: readonly (readonly PolicySource[])[];
  /** The same for resource control policies. */
  readonly rcps: readonly (readonly PolicySource[])[];
  /** Makes its requests with MFA: it can register a device. */
  readonly mfa?: true;
  /** Has this service make its calls, as `aws:CalledVia` has it, where the service can make them. */
  readonly through?: string;
  /** It has written this tag, or taken it away where the value is null, on the users and roles of these ARNs. */
  readonly tagged?: WrittenTag;
  /** Facts without which more could be true of it, for people. */
  readonly missing: readonly string[];
}

export interface WrittenTag {
  /** The same for the same tag, written by the same call. */
  readonly id: string;
  /** In lower case. */
  readonly key: string;
  readonly value: string | null;
  readonly arns: ReadonlySet<string>;
}

/** Service and resource control policies, as levels from the organization's root down to the account. */
export interface Guardrails {
  readonly scps: readonly (readonly PolicyDocument[])[];
  readonly rcps: readonly (readonly PolicyDocument[])[];
}

/** The guardrails with the names that explanations give them. */
export interface OrganizationLevels {
  readonly scps: readonly (readonly PolicySource[])[];
  readonly rcps: readonly (readonly PolicySource[])[];
}

export const NO_LEVELS: OrganizationLevels = { scps: [], rcps: [] };

export function levelsOf(guardrails: Guardrails): OrganizationLevels {
  const label =
    (kind: "scp" | "rcp") =>
    (documents: readonly PolicyDocument[], level: number): PolicySource[] =>
      documents.map((document, index) => ({
        policy: `${kind.toUpperCase()} ${index + 1} of level ${level}`,
        holder: `organization level ${level}`,
        kind,
        document,
      }));
  return { scps: guardrails.scps.map(label("scp")), rcps: guardrails.rcps.map(label("rcp")) };
}

const ALLOW_ALL = parsePolicyDocument({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

/** The subject after somebody gave it every right that its limits leave, beside which what it was allowed is nothing. */
export function raised(subject: Subject, without?: PolicySource): Subject {
  if (isUnknown(ALLOW_ALL)) return subject;
  const given: PolicySource = {
    policy: "a policy of the actor's choice",
    holder: labelOf(subject.principal),
    kind: "given",
    document: ALLOW_ALL,
  };
  const left = subject.identity.filter((source) => source !== without && denies(source));
  return { ...subject, identity: [...left, given] };
}

/** Whether the policy denies something. */
export function denies({ document }: PolicySource): boolean {
  return compilePolicy(document).denies.length > 0;
}

/** Collects the policies of a principal: its own, its groups', its boundary. */
export function subjectOf(
  state: AccountState,
  principal: Principal,
  organization: OrganizationLevels,
): Subject {
  const missing: string[] = [];
  const label = labelOf(principal);
  const identity = policiesOf(state, principal, label, missing);
  if (principal.type === "AWS::IAM::User") {
    for (const name of principal.groups.items) {
      const group = findEntity(state, "AWS::IAM::Group", name);
      if (group) identity.push(...policiesOf(state, group, `group/${group.name}`, missing));
      else missing.push(`the policies of group/${name}`);
    }
    if (principal.groups.unknown !== undefined)
      missing.push(`the groups of ${label}: ${principal.groups.unknown}`);
  }
  const boundary = boundaryOf(state, principal, label, missing);
  const { scps, rcps } = isServiceLinked(principal) ? NO_LEVELS : organization;
  return { principal, identity, boundary, scps, rcps, missing };
}

/** `user/alice` or `role/app`, without the path. */
export function labelOf(entity: Principal | Group): string {
  return `${LABELS[entity.type]}/${entity.name}`;
}

const LABELS = { "AWS::IAM::User": "user", "AWS::IAM::Role": "role", "AWS::IAM::Group": "group" } as const;

/**
 * Service-linked roles are limited by neither service nor resource control policies.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html "Tasks and entities not restricted by SCPs"
 */
export function isServiceLinked(principal: Principal): boolean {
  return principal.arn.includes(":role/aws-service-role/");
}

export function policiesOf(
  state: AccountState,
  holder: PolicyHolder,
  label: string,
  missing: string[],
): PolicySource[] {
  const sources: PolicySource[] = [];
  for (const { name, document } of holder.inlinePolicies.items) {
    if (isUnknown(document)) missing.push(`inline policy ${name} of ${label}: ${document.unknown}`);
    else addSource({ policy: name, holder: label, kind: "inline", document }, sources, missing);
  }
  for (const { arn } of holder.attachedPolicies.items) {
    const document = managedDocument(state, arn);
    if (isUnknown(document)) missing.push(`the text of ${arn}, attached to ${label}: ${document.unknown}`);
    else addSource({ policy: arn, holder: label, kind: "attached", document }, sources, missing);
  }
  const partial = holder.inlinePolicies.unknown ?? holder.attachedPolicies.unknown;
  if (partial !== undefined) missing.push(`all policies of ${label}: ${partial}`);
  return sources;
}

/**
 * The text in force of a managed policy: as it was read, else from the state's texts of AWS's policies, else from the
 * few of them that everybody knows.
 */
export function managedDocument(state: AccountState, arn: string): Fact<PolicyDocument> {
  const policy = findEntity(state, "AWS::IAM::Policy", arn);
  const document = policy ? defaultDocument(policy) : undefined;
  if (document !== undefined && !isUnknown(document)) return document;
  return (
    state.awsPolicyTexts?.(arn) ??
    knownAwsManagedPolicy(arn) ??
    document ?? { unknown: "the account's policies as read do not have it" }
  );
}

/** A policy with an operator that AWS does not know cannot be in force as it stands: what it gives is not known. */
function addSource(source: PolicySource, sources: PolicySource[], missing: string[]): void {
  const operator = unknownOperatorIn(source.document);
  if (operator === undefined) sources.push(source);
  else missing.push(`what ${source.policy} of ${source.holder} gives: AWS has no operator ${operator}`);
}

function boundaryOf(
  state: AccountState,
  principal: Principal,
  label: string,
  missing: string[],
): PolicySource | null | undefined {
  const arn = principal.permissionsBoundary;
  if (arn === null) return null;
  if (isUnknown(arn)) {
    missing.push(`the permissions boundary of ${label}: ${arn.unknown}`);
    return undefined;
  }
  const document = managedDocument(state, arn);
  if (!isUnknown(document))
    return { policy: arn, holder: `boundary of ${label}`, kind: "boundary", document };
  missing.push(`the text of ${arn}, the permissions boundary of ${label}: ${document.unknown}`);
  return undefined;
}
