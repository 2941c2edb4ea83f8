import {
  paginateListDelegatedAdministrators,
  paginateListDelegatedServicesForAccount,
} from "@aws-sdk/client-organizations";
import { type Fact, isUnknown, type Listing } from "../../iam/fact.ts";
import type { Organization } from "../../iam/services/organization.ts";
import type {
  DelegatedAdministrator,
  OrganizationAdministration,
} from "../../iam/services/organization-administration.ts";
import { askEach, askPages, mapListing } from "../ask.ts";
import { organizationsClient } from "../clients.ts";
import type { OwnAccount } from "../read-entity.ts";
import { actions as policyActions, readOrganizationPolicies } from "./read-organization-policies.ts";
import { readOrganizationTree, actions as treeActions } from "./read-organization-tree.ts";

export const actions = [
  "organizations:ListDelegatedAdministrators",
  "organizations:ListDelegatedServicesForAccount",
  ...policyActions,
  ...treeActions,
] as const;

/** Reads what only the management account sees; null in every other account. */
export async function readOrganizationAdministration(
  own: OwnAccount,
  organization: Fact<Organization | null>,
): Promise<Fact<OrganizationAdministration | null>> {
  if (isUnknown(organization)) return organization;
  if (organization?.managementAccount !== own.account) return null;
  const { nodes, policyTypes } = await readOrganizationTree();
  return {
    nodes,
    policyTypes,
    policies: await readOrganizationPolicies(),
    delegatedAdministrators: await readDelegatedAdministrators(),
  };
}

async function readDelegatedAdministrators(): Promise<Listing<DelegatedAdministrator>> {
  const client = organizationsClient();
  const found = await askPages(
    "organizations:ListDelegatedAdministrators",
    paginateListDelegatedAdministrators({ client }, {}),
    (page) => page.DelegatedAdministrators,
  );
  return askEach(found, async ({ Id: account = "", Name: name = account }) => {
    const services = await askPages(
      "organizations:ListDelegatedServicesForAccount",
      paginateListDelegatedServicesForAccount({ client }, { AccountId: account }),
      (page) => page.DelegatedServices,
    );
    return { account, name, services: mapListing(services, ({ ServicePrincipal = "" }) => ServicePrincipal) };
  });
}
