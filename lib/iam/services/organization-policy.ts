import type { Fact, Listing } from "../fact.ts";
import type { PolicyDocument } from "../policy-document.ts";

/** A policy of the organization. */
export interface OrganizationPolicy {
  readonly id: string;
  readonly name: string;
  /** `SERVICE_CONTROL_POLICY`, `RESOURCE_CONTROL_POLICY`, `TAG_POLICY`, `AISERVICES_OPT_OUT_POLICY`. */
  readonly type: string;
  readonly isAwsManaged: boolean;
  /** Null for types that are no statements. */
  readonly document: Fact<PolicyDocument | null>;
  /** Ids of the root, units and accounts that it is attached to. */
  readonly targets: Listing<string>;
}
