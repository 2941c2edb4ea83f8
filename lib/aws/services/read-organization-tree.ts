import {
  type OrganizationsClient,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
} from "@aws-sdk/client-organizations";
import { type Fact, type Listing, listing, partialListing, unknown } from "../../iam/fact.ts";
import type { OrganizationNode } from "../../iam/services/organization-administration.ts";
import { askPages } from "../ask.ts";
import { organizationsClient } from "../clients.ts";

export const actions = [
  "organizations:ListAccountsForParent",
  "organizations:ListOrganizationalUnitsForParent",
  "organizations:ListRoots",
] as const;

export interface OrganizationTree {
  readonly nodes: Listing<OrganizationNode>;
  readonly policyTypes: Fact<readonly string[]>;
}

/** Reads the organization from its root down: two calls for the root and for each unit. */
export async function readOrganizationTree(): Promise<OrganizationTree> {
  const client = organizationsClient();
  const roots = await askPages(
    "organizations:ListRoots",
    paginateListRoots({ client }, {}),
    (page) => page.Roots,
  );
  const [root] = roots.items;
  if (!root) {
    const reason = roots.unknown ?? "the organization shows no root";
    return { nodes: partialListing(reason), policyTypes: unknown(reason) };
  }
  const nodes: OrganizationNode[] = [
    { id: root.Id ?? "", name: root.Name ?? "Root", kind: "root", parent: null },
  ];
  const problems: string[] = [];
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (!node || node.kind === "account") continue;
    const below = await readBelow(client, node.id);
    nodes.push(...below.items);
    if (below.unknown !== undefined) problems.push(below.unknown);
  }
  const enabled = (root.PolicyTypes ?? []).filter(({ Status }) => Status === "ENABLED");
  return {
    nodes: problems[0] === undefined ? listing(nodes) : partialListing(problems[0], nodes),
    policyTypes: enabled.map(({ Type = "" }) => Type),
  };
}

/** Suspended accounts are on their way out. */
async function readBelow(client: OrganizationsClient, parent: string): Promise<Listing<OrganizationNode>> {
  const chosen = { ParentId: parent };
  const units = await askPages(
    "organizations:ListOrganizationalUnitsForParent",
    paginateListOrganizationalUnitsForParent({ client }, chosen),
    (page) => page.OrganizationalUnits,
  );
  const accounts = await askPages(
    "organizations:ListAccountsForParent",
    paginateListAccountsForParent({ client }, chosen),
    (page) => page.Accounts?.filter(({ Status }) => Status === "ACTIVE"),
  );
  const node =
    (kind: OrganizationNode["kind"]) =>
    ({ Id: id = "", Name: name = id }: { Id?: string | undefined; Name?: string | undefined }) => ({
      id,
      name,
      kind,
      parent,
    });
  const items = [...units.items.map(node("unit")), ...accounts.items.map(node("account"))];
  const reason = units.unknown ?? accounts.unknown;
  return reason === undefined ? listing(items) : partialListing(reason, items);
}
