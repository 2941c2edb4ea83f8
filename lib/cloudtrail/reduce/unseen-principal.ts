import type { AccountState } from "../../iam/account-state.ts";
import { iamArn } from "../../iam/arn.ts";
import type { EntityRef } from "../../iam/entity-ref.ts";
import { partialListing, unknown } from "../../iam/fact.ts";
import type { Group } from "../../iam/group.ts";
import type { Role } from "../../iam/role.ts";
import type { User } from "../../iam/user.ts";
import { whyUnseen } from "./edit-entity.ts";

/**
 * Users, groups and roles that were made before the first record: all that is known is that they exist. Their ARN is
 * without a path unless the record has it.
 */
export function unseenUser(state: AccountState, ref: EntityRef): User {
  const reason = whyUnseen(state, "AWS::IAM::User");
  return {
    type: "AWS::IAM::User",
    ...identity(state, ref, "user/", reason),
    ...policies(reason),
    groups: partialListing(reason),
    permissionsBoundary: unknown(reason),
    tags: partialListing(reason),
    loginProfile: unknown(reason),
    passwordLastUsedAt: unknown(reason),
    mfaDevices: partialListing(reason),
    accessKeys: partialListing(reason),
    sshPublicKeys: partialListing(reason),
    serviceSpecificCredentials: partialListing(reason),
    signingCertificates: partialListing(reason),
  };
}

export function unseenGroup(state: AccountState, ref: EntityRef): Group {
  const reason = whyUnseen(state, "AWS::IAM::Group");
  return { type: "AWS::IAM::Group", ...identity(state, ref, "group/", reason), ...policies(reason) };
}

export function unseenRole(state: AccountState, ref: EntityRef): Role {
  const reason = whyUnseen(state, "AWS::IAM::Role");
  return {
    type: "AWS::IAM::Role",
    ...identity(state, ref, "role/", reason),
    ...policies(reason),
    trustPolicy: unknown(reason),
    permissionsBoundary: unknown(reason),
    tags: partialListing(reason),
    description: unknown(reason),
    maxSessionDurationSeconds: unknown(reason),
    lastUsedAt: unknown(reason),
  };
}

function identity(state: AccountState, ref: EntityRef, resource: string, reason: string) {
  return {
    account: state.account,
    arn: ref.arn ?? iamArn(state.account, `${resource}${ref.name}`, state.partition),
    name: ref.name,
    id: ref.id ?? unknown(reason),
    createdAt: unknown(reason),
  };
}

function policies(reason: string) {
  return { inlinePolicies: partialListing<never>(reason), attachedPolicies: partialListing<never>(reason) };
}
