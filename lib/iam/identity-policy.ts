import type { Fact, Listing } from "./fact.ts";
import type { PolicyDocument } from "./policy-document.ts";

/** A policy embedded in one user, group or role. */
export interface InlinePolicy {
  readonly name: string;
  readonly document: Fact<PolicyDocument>;
}

/** A managed policy attached to a user, group or role; its text is the `ManagedPolicy` of that ARN. */
export interface AttachedPolicy {
  readonly arn: string;
  readonly name: string;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What users, groups and roles have in common: policies of their own. */
export interface PolicyHolder {
  readonly inlinePolicies: Listing<InlinePolicy>;
  readonly attachedPolicies: Listing<AttachedPolicy>;
}
