import { listing, partialListing, unknown } from "../../lib/iam/fact.ts";
import type { ManagedPolicy } from "../../lib/iam/managed-policy.ts";
import type { Role } from "../../lib/iam/role.ts";
import type { User } from "../../lib/iam/user.ts";
import { anAccountState } from "./build-account.ts";
import { aGroup } from "./build-group.ts";
import { aDocument, aManagedPolicy } from "./build-policy.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole } from "./build-role.ts";
import { aUser } from "./build-user.ts";

/** Customer-managed policy `ops` of these statements. */
export function opsPolicy(...statements: readonly object[]): ManagedPolicy {
  return aManagedPolicy({ name: "ops", document: aDocument(...statements) });
}

const holding = (...statements: readonly object[]) => ({
  inlinePolicies: listing([{ name: "ops", document: aDocument(...statements) }]),
  attachedPolicies: listing([]),
});

/** A role, user or group with inline policy `ops` of these statements, and no other policies. */
export function roleWith(...statements: readonly object[]): Role {
  return aRole(holding(...statements));
}

export function userWith(...statements: readonly object[]): User {
  return aUser({ ...holding(...statements), groups: listing([]) });
}

export function groupWith(...statements: readonly object[]) {
  return aGroup(holding(...statements));
}

export function awsArn(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

/** One of AWS's own policies, of these statements. */
export function awsPolicy(name: string, ...statements: readonly object[]): ManagedPolicy {
  return aManagedPolicy({ name, arn: awsArn(name), document: aDocument(...statements) });
}

export function attached(...arns: readonly string[]) {
  return listing(arns.map((arn) => ({ arn, name: arn.slice(arn.lastIndexOf("/") + 1) })));
}

/** A role that holds nothing but these managed policies. */
export function roleHolding(...arns: readonly string[]): Role {
  return aRole({ attachedPolicies: attached(...arns) });
}

/** Entities whose policies nobody can edit here, or that grant nothing, as every rule on policies must see them. */
export function nothingToJudge(statement: object) {
  const boundary = opsPolicy(statement);
  const own = { inlinePolicies: listing([{ name: "ops", document: aDocument(statement) }]) };
  return {
    serviceLinked: {
      name: "a service-linked role",
      given: aServiceLinkedRole(own),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    identityCenter: {
      name: "a role of IAM Identity Center",
      given: anIdentityCenterRole(own),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
    aws: {
      name: "AWS's own policy, which nobody can edit",
      given: awsPolicy("Wide", statement),
      reason: "AWS's own policies are judged where they are attached",
    },
    boundary: {
      name: "a boundary-only policy, which grants nothing",
      given: boundary,
      account: anAccountState([boundary, aRole({ permissionsBoundary: boundary.arn })]),
      reason: "policy ops is used as a permissions boundary only",
    },
  };
}

/** Entities of which too little is known. */
export const UNREAD = {
  document: {
    name: "the version in force unread",
    given: aManagedPolicy({ name: "ops", defaultVersionId: unknown("the trail has no beginning") }),
    reason: "arn:aws:iam::123456789012:policy/ops: the trail has no beginning",
  },
  inline: {
    name: "an inline policy unread",
    given: aRole({ inlinePolicies: listing([{ name: "ops", document: unknown("it was left out") }]) }),
    reason: "ops: it was left out",
  },
  listing: {
    name: "inline policies unread",
    given: aRole({ inlinePolicies: partialListing("ListRolePolicies was denied") }),
    reason: "ListRolePolicies was denied",
  },
  aws: {
    name: "the text of AWS's own policy unread, with its ARN",
    given: roleHolding(awsArn("NetworkAdministrator")),
    reason: "arn:aws:iam::aws:policy/NetworkAdministrator: the account's policies as read do not have it",
  },
  attachments: {
    name: "attached policies unread",
    given: aRole({ attachedPolicies: partialListing("ListAttachedRolePolicies was denied") }),
    reason: "ListAttachedRolePolicies was denied",
  },
} as const;
