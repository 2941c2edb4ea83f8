import { type AccountState, findEntity } from "../iam/account-state.ts";
import { nameOfArn, parseArn } from "../iam/arn.ts";
import type { Principal } from "../iam/entity.ts";
import { known, type Listing, unknown } from "../iam/fact.ts";
import type { DecisionRequest, NamedDocument, OrganizationLevel } from "../policy/decision.ts";
import type { IamRequester } from "../policy/requester.ts";
import type { OrganizationLevels, PolicySource, Subject } from "./subject.ts";
import { labelOf, subjectOf } from "./subject.ts";

/** What somebody wants to know of a principal: may it do this, on that? */
export interface PrincipalQuestion {
  readonly action: string;
  /** An ARN; `*` for actions without a resource, or for all resources. */
  readonly resource: string;
  readonly sessionName?: string | undefined;
}

/**
 * Gathers everything that the account knows about a request of one of its principals: the policies that apply to it,
 * its boundary, its organization's policies, and the trust policy where the resource is a role to be assumed.
 *
 * @param now epoch milliseconds of the facts
 */
export function requestOfPrincipal(
  state: AccountState,
  principal: Principal,
  levels: OrganizationLevels,
  question: PrincipalQuestion,
  now: number,
): DecisionRequest {
  const subject = subjectOf(state, principal, levels);
  const target = roleOfArn(state, question.resource);
  const organization = state.entities["AWS::::Account"].get(state.account)?.organization;
  return {
    requester: requesterOf(state, principal, question.sessionName),
    action: question.action,
    resource: { arn: question.resource, ...(target ? { tags: target.tags } : {}) },
    now,
    identityPolicies: identityOf(subject),
    boundary: boundaryOf(subject),
    ...(levels.scps.length > 0 ? { scps: levels.scps.map(organizationLevel) } : {}),
    ...(levels.rcps.length > 0 ? { rcps: levels.rcps.map(organizationLevel) } : {}),
    ...(target && isAssume(question.action)
      ? { resourcePolicy: { name: `trust policy of role/${target.name}`, document: target.trustPolicy } }
      : {}),
    ...(organization === undefined ? {} : { organization }),
  };
}

function requesterOf(
  state: AccountState,
  principal: Principal,
  sessionName: string | undefined,
): IamRequester {
  const id = known(principal.id, undefined);
  return {
    kind: principal.type === "AWS::IAM::User" ? "user" : "role",
    arn: principal.arn,
    account: state.account,
    tags: principal.tags,
    ...(id === undefined ? {} : { id }),
    ...(sessionName === undefined ? {} : { sessionName }),
  };
}

function identityOf({ identity, missing }: Subject): Listing<NamedDocument> {
  const items = identity.map(named);
  return missing.length === 0 ? { items } : { items, unknown: missing.join("; ") };
}

function boundaryOf({ boundary, principal }: Subject): NamedDocument | null {
  if (boundary === null) return null;
  if (boundary) return named(boundary);
  const label = labelOf(principal);
  return { name: `boundary of ${label}`, document: unknown(`the boundary of ${label} was not read`) };
}

function named({ policy, holder, document }: PolicySource): NamedDocument {
  return { name: policy === holder ? policy : `${policy} (${holder})`, document };
}

function organizationLevel(policies: readonly PolicySource[], level: number): OrganizationLevel {
  return { name: `organization level ${level}`, policies: policies.map(named) };
}

function roleOfArn(state: AccountState, arn: string) {
  const parsed = parseArn(arn);
  if (parsed?.service !== "iam" || parsed.account !== state.account) return undefined;
  return parsed.resource.startsWith("role/")
    ? findEntity(state, "AWS::IAM::Role", nameOfArn(arn))
    : undefined;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html "Trust policy" */
function isAssume(action: string): boolean {
  return /^sts:assumerole/i.test(action);
}
