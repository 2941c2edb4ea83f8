import type { Fact, Listing } from "../fact.ts";
import type { OrganizationPolicy } from "./organization-policy.ts";

/** What the management account sees of its organization. */
export interface OrganizationAdministration {
  /** The root, its units and its accounts. */
  readonly nodes: Listing<OrganizationNode>;
  /** Types of policy that are switched on at the root: `SERVICE_CONTROL_POLICY`. */
  readonly policyTypes: Fact<readonly string[]>;
  readonly policies: Listing<OrganizationPolicy>;
  readonly delegatedAdministrators: Listing<DelegatedAdministrator>;
}

export interface OrganizationNode {
  /** `r-...`, `ou-...` or an account id. */
  readonly id: string;
  readonly name: string;
  readonly kind: "root" | "unit" | "account";
  /** Null for the root. */
  readonly parent: string | null;
}

export interface DelegatedAdministrator {
  readonly account: string;
  readonly name: string;
  /** Service principals that it administers. */
  readonly services: Listing<string>;
}
