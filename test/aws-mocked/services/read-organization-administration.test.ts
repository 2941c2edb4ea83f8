import { IAMClient, ListOrganizationsFeaturesCommand } from "@aws-sdk/client-iam";
import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
} from "@aws-sdk/client-organizations";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { readAccountServices } from "../../../lib/aws/services/read-account-services.ts";
import { emptyAccountState } from "../../../lib/iam/account-state.ts";
import { unreadServices } from "../../../lib/iam/services/account-services.ts";
import { ACCOUNT, anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anAdministration } from "../../support/build-services.ts";
import { awsError } from "../aws-error.ts";
import { fakeServices } from "../fake-services.ts";

const NEEDS = new Set(["organizationAdministration", "centralRootAccess"] as const);
const iam = mockClient(IAMClient);
let organizations: ReturnType<typeof fakeServices>["organizations"];

beforeEach(() => {
  iam.reset();
  iam.on(ListOrganizationsFeaturesCommand).resolves({ EnabledFeatures: ["RootSessions"] });
  organizations = fakeServices().organizations;
  organizations.on(DescribeOrganizationCommand).resolves({
    Organization: { Id: "o-abcdefghij", MasterAccountId: ACCOUNT, FeatureSet: "ALL" },
  });
  const root = { Id: "r-root", Name: "Root" };
  const unit = { Id: "ou-root-workloads", Name: "workloads" };
  organizations.on(ListRootsCommand).resolves({
    Roots: [{ ...root, PolicyTypes: [{ Type: "SERVICE_CONTROL_POLICY", Status: "ENABLED" }] }],
  });
  organizations.on(ListOrganizationalUnitsForParentCommand).resolves({ OrganizationalUnits: [] });
  organizations
    .on(ListOrganizationalUnitsForParentCommand, { ParentId: root.Id })
    .resolves({ OrganizationalUnits: [unit] });
  organizations
    .on(ListAccountsForParentCommand, { ParentId: root.Id })
    .resolves({ Accounts: [{ Id: ACCOUNT, Name: "management", Status: "ACTIVE" }] });
  organizations.on(ListAccountsForParentCommand, { ParentId: unit.Id }).resolves({
    Accounts: [
      { Id: OTHER_ACCOUNT, Name: "shop", Status: "ACTIVE" },
      { Id: "444455556666", Name: "closed", Status: "SUSPENDED" },
    ],
  });
  organizations.on(ListPoliciesCommand).resolves({ Policies: [] });
  organizations
    .on(ListPoliciesCommand, { Filter: "SERVICE_CONTROL_POLICY" })
    .resolves({ Policies: [{ Id: "p-1", Name: "guardrails", AwsManaged: false }] });
  organizations.on(ListTargetsForPolicyCommand).resolves({ Targets: [{ TargetId: "r-root" }] });
  organizations
    .on(DescribePolicyCommand)
    .resolves({ Policy: { Content: '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}' } });
  organizations
    .on(ListDelegatedAdministratorsCommand)
    .resolves({ DelegatedAdministrators: [{ Id: OTHER_ACCOUNT, Name: "shop" }] });
  organizations
    .on(ListDelegatedServicesForAccountCommand)
    .resolves({ DelegatedServices: [{ ServicePrincipal: "guardduty.amazonaws.com" }] });
});

async function read() {
  const state = emptyAccountState(ACCOUNT);
  state.entities["AWS::::Account"].set(ACCOUNT, anAccount(unreadServices("not read yet")));
  await readAccountServices(state, { account: ACCOUNT, partition: "aws" }, NEEDS);
  return state.entities["AWS::::Account"].get(ACCOUNT);
}

test("the management account sees root, units, accounts, policies and administrators", async () => {
  const { nodes, policyTypes } = anAdministration();
  expect(await read()).toMatchObject({
    centralRootAccess: ["RootSessions"],
    organization: { managementAccount: ACCOUNT, hasAllFeatures: true },
    organizationAdministration: {
      nodes: { items: expect.arrayContaining([...nodes.items]) },
      policyTypes,
      policies: {
        items: [
          { id: "p-1", targets: { items: ["r-root"] }, document: { statements: [{ effect: "Deny" }] } },
        ],
      },
      delegatedAdministrators: {
        items: [{ account: OTHER_ACCOUNT, services: { items: ["guardduty.amazonaws.com"] } }],
      },
    },
  });
});

test("accounts that are on their way out are left out", async () => {
  expect(JSON.stringify(await read())).not.toContain("444455556666");
});

test("a member asks for nothing that only the management account is told", async () => {
  organizations.on(DescribeOrganizationCommand).resolves({
    Organization: { Id: "o-abcdefghij", MasterAccountId: OTHER_ACCOUNT, FeatureSet: "ALL" },
  });
  expect(await read()).toMatchObject({ organizationAdministration: null, centralRootAccess: null });
  expect(organizations.commandCalls(ListRootsCommand)).toEqual([]);
  expect(iam.calls()).toEqual([]);
});

test("without trusted access of IAM no part of central root access is on", async () => {
  iam.on(ListOrganizationsFeaturesCommand).rejects(awsError("ServiceAccessNotEnabledException"));
  expect(await read()).toMatchObject({ centralRootAccess: [] });
});

test("a denial names the permission and leaves the rest", async () => {
  organizations.on(ListAccountsForParentCommand).rejects(awsError("AccessDeniedException"));
  iam.on(ListOrganizationsFeaturesCommand).rejects(awsError("AccessDenied"));
  expect(await read()).toMatchObject({
    centralRootAccess: { unknown: "not allowed to call iam:ListOrganizationsFeatures" },
    organizationAdministration: {
      nodes: { unknown: "not allowed to call organizations:ListAccountsForParent" },
      policies: { items: [{ id: "p-1" }] },
    },
  });
});
