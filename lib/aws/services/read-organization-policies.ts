import {
  DescribePolicyCommand,
  type OrganizationsClient,
  type PolicySummary,
  type PolicyType,
  paginateListPolicies,
  paginateListTargetsForPolicy,
} from "@aws-sdk/client-organizations";
import { type Fact, isUnknown, type Listing, listing, partialListing } from "../../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../../iam/policy-document.ts";
import type { OrganizationPolicy } from "../../iam/services/organization-policy.ts";
import { ask, askEach, askPages, mapListing } from "../ask.ts";
import { organizationsClient } from "../clients.ts";

export const actions = [
  "organizations:DescribePolicy",
  "organizations:ListPolicies",
  "organizations:ListTargetsForPolicy",
] as const;

const TYPES = [
  "SERVICE_CONTROL_POLICY",
  "RESOURCE_CONTROL_POLICY",
  "TAG_POLICY",
  "AISERVICES_OPT_OUT_POLICY",
] as const satisfies readonly PolicyType[];

/** Types that are written in the language of IAM policies. */
const STATEMENT_TYPES: ReadonlySet<string> = new Set(TYPES.slice(0, 2));

/** Reads the organization's policies with what they are attached to: at most two calls for each. */
export async function readOrganizationPolicies(): Promise<Listing<OrganizationPolicy>> {
  const client = organizationsClient();
  const found = [];
  for (const type of TYPES) found.push(await policiesOfType(client, type));
  const reason = found.find((policies) => policies.unknown !== undefined)?.unknown;
  const items = found.flatMap((policies) => policies.items);
  return reason === undefined ? listing(items) : partialListing(reason, items);
}

async function policiesOfType(
  client: OrganizationsClient,
  type: PolicyType,
): Promise<Listing<OrganizationPolicy>> {
  const pager = paginateListPolicies({ client }, { Filter: type });
  const found = await askPages("organizations:ListPolicies", pager, (page) => page.Policies);
  return askEach(found, (policy) => describe(client, type, policy));
}

async function describe(
  client: OrganizationsClient,
  type: PolicyType,
  { Id: id = "", Name: name = id, AwsManaged = false }: PolicySummary,
): Promise<OrganizationPolicy> {
  const targets = await askPages(
    "organizations:ListTargetsForPolicy",
    paginateListTargetsForPolicy({ client }, { PolicyId: id }),
    (page) => page.Targets,
  );
  return {
    id,
    name,
    type,
    isAwsManaged: AwsManaged,
    document: STATEMENT_TYPES.has(type) ? await documentOf(client, id) : null,
    targets: mapListing(targets, ({ TargetId = "" }) => TargetId),
  };
}

async function documentOf(client: OrganizationsClient, id: string): Promise<Fact<PolicyDocument>> {
  const command = new DescribePolicyCommand({ PolicyId: id });
  const answer = await ask("organizations:DescribePolicy", client.send(command));
  return isUnknown(answer) ? answer : parsePolicyDocument(answer.Policy?.Content);
}
