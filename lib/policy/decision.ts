import type { Fact, Listing } from "../iam/fact.ts";
import type { Tag } from "../iam/identity-policy.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import type { ContextValue } from "./request-context.ts";
import type { Requester } from "./requester.ts";

/** A policy with the name that people know it by: an ARN, or where it is embedded. */
export interface NamedDocument {
  readonly name: string;
  readonly document: Fact<PolicyDocument>;
}

/** What is asked of `decide`. A layer that is left out is taken as not there, and `assumed` says so. */
export interface DecisionRequest {
  readonly requester: Requester;
  /** Such as `s3:GetObject`, in any case. */
  readonly action: string;
  readonly resource: RequestedResource;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What is known of the request, by lower-case key: its values, null for absent. */
  readonly context?: ReadonlyMap<string, readonly string[] | ContextValue | null>;
  /** What holds for keys that nobody told: the request decides (open, the default), or it has none of them. */
  readonly otherKeys?: "open" | "absent";
  readonly identityPolicies?: Listing<NamedDocument>;
  /** Null: it has none. */
  readonly boundary?: NamedDocument | null;
  readonly sessionPolicies?: readonly NamedDocument[];
  /** One entry per level, from the organization's root down to the requester's account. */
  readonly scps?: readonly OrganizationLevel[];
  /** The same for the resource's account. */
  readonly rcps?: readonly OrganizationLevel[];
  /** The resource's own policy: bucket policy, key policy, trust policy. Null: it has none. */
  readonly resourcePolicy?: NamedDocument | null;
  /** Of the requester's account; null when it belongs to none. */
  readonly organization?: Fact<Organization | null>;
}

export interface RequestedResource {
  /** `*` for actions without a resource. */
  readonly arn: string;
  /** The account that owns it; read from the ARN, or else the requester's own, when absent. */
  readonly account?: string;
  /** When absent nothing is known of its tags. */
  readonly tags?: Listing<Tag>;
}

export interface OrganizationLevel {
  readonly name: string;
  readonly policies: readonly NamedDocument[];
}

export interface Organization {
  readonly id: string;
  readonly managementAccount: string;
}

/** The kinds of policy, in the order in which AWS evaluates them. */
export const LAYERS = ["rcp", "scp", "resource", "identity", "boundary", "session"] as const;

export type Layer = (typeof LAYERS)[number];

export interface Decision {
  /** `conditional`: some requests are allowed and others are not; `unknown`: `missing` could change the answer. */
  readonly decision: "allowed" | "denied" | "conditional" | "unknown";
  /** What decided. For an implicit denial, the layer that has no statement to allow the request. */
  readonly because: readonly Reason[];
  /** What the request must bring, for people: `needs MFA`. */
  readonly conditions: readonly string[];
  /** What is not known, for people. */
  readonly missing: readonly string[];
  /** What was taken for granted, for people. */
  readonly assumed: readonly string[];
}

/** A statement with its place, or a layer without one. */
export interface Reason {
  readonly layer: Layer;
  /** The policy's name. */
  readonly policy: string;
  /** Position in the document from 0; null when no statement of the layer allows the request. */
  readonly statement: number | null;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny" | "none";
}
