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
  collected: Collected = new Collected(state),
): Subject {
  const missing: string[] = [];
  const label = labelOf(principal);
  const identity = collected.policiesOf(principal, label, missing);
  if (principal.type === "AWS::IAM::User") {
    for (const name of principal.groups.items) addGroup(collected.group(name), identity, missing);
    if (principal.groups.unknown !== undefined)
      missing.push(`the groups of ${label}: ${principal.groups.unknown}`);
  }
  const boundary = boundaryOf(collected, principal, label, missing);
  const { scps, rcps } = isServiceLinked(principal) ? NO_LEVELS : organization;
  return { principal, identity, boundary, scps, rcps, missing };
}

function addGroup(group: Collection, identity: PolicySource[], missing: string[]): void {
  identity.push(...group.sources);
  missing.push(...group.missing);
}

/** The policies of one holder, and what of them is not known. */
interface Collection {
  readonly sources: readonly PolicySource[];
  readonly missing: readonly string[];
}

/** A managed policy's text in force, and the operator that keeps it from being in force as it stands. */
interface ManagedText {
  readonly document: Fact<PolicyDocument>;
  readonly operator: string | undefined;
}

/**
 * What the subjects of one state have in common. Is responsible for looking at each group and managed policy once; is
 * of no use when the state has changed.
 */
export class Collected {
  readonly #state: AccountState;
  readonly #groups = new Map<string, Collection>();
  readonly #texts = new Map<string, ManagedText>();

  constructor(state: AccountState) {
    this.#state = state;
  }

  group(name: string): Collection {
    const before = this.#groups.get(name);
    if (before) return before;
    const group = findEntity(this.#state, "AWS::IAM::Group", name);
    const missing: string[] = group ? [] : [`the policies of group/${name}`];
    const sources = group ? this.policiesOf(group, `group/${group.name}`, missing) : [];
    const made = { sources, missing };
    this.#groups.set(name, made);
    return made;
  }

  text(arn: string): ManagedText {
    const before = this.#texts.get(arn);
    if (before) return before;
    const document = managedDocument(this.#state, arn);
    const made = { document, operator: isUnknown(document) ? undefined : unknownOperatorIn(document) };
    this.#texts.set(arn, made);
    return made;
  }

  policiesOf(holder: PolicyHolder, label: string, missing: string[]): PolicySource[] {
    const sources: PolicySource[] = [];
    const { inlinePolicies, attachedPolicies } = holder;
    for (const { name, document } of inlinePolicies.items) {
      if (isUnknown(document)) {
        missing.push(`inline policy ${name} of ${label}: ${document.unknown}`);
        continue;
      }
      const operator = unknownOperatorIn(document);
      if (operator === undefined) sources.push({ policy: name, holder: label, kind: "inline", document });
      else missing.push(notInForce(name, label, operator));
    }
    for (const { arn } of attachedPolicies.items) {
      const { document, operator } = this.text(arn);
      if (isUnknown(document)) missing.push(`the text of ${arn}, attached to ${label}: ${document.unknown}`);
      else if (operator === undefined)
        sources.push({ policy: arn, holder: label, kind: "attached", document });
      else missing.push(notInForce(arn, label, operator));
    }
    const partial = inlinePolicies.unknown ?? attachedPolicies.unknown;
    if (partial !== undefined) missing.push(`all policies of ${label}: ${partial}`);
    return sources;
  }
}

/** A policy with an operator that AWS does not know cannot be in force as it stands: what it gives is not known. */
function notInForce(policy: string, holder: string, operator: string): string {
  return `what ${policy} of ${holder} gives: AWS has no operator ${operator}`;
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

/** The policies of one holder alone. */
export function policiesOf(
  state: AccountState,
  holder: PolicyHolder,
  label: string,
  missing: string[],
): PolicySource[] {
  return new Collected(state).policiesOf(holder, label, missing);
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

function boundaryOf(
  collected: Collected,
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
  const { document } = collected.text(arn);
  if (!isUnknown(document))
    return { policy: arn, holder: `boundary of ${label}`, kind: "boundary", document };
  missing.push(`the text of ${arn}, the permissions boundary of ${label}: ${document.unknown}`);
  return undefined;
}
