import { ACCOUNT } from "./iam-targets.ts";
import { type CatalogueRow, named, reads, writes, writesAffecting } from "./target-spec.ts";

const MEMBER = named("AWS::Organizations::Account", "accountId");
const UNIT = named("AWS::Organizations::OrganizationalUnit", "organizationalUnitId", "name");
const POLICY = named("AWS::Organizations::Policy", "policyId", "name");
const ORGANIZATION = named("AWS::Organizations::Organization", "organizationId", "rootId");
const PRINCIPALS = ["AWS::IAM::User", "AWS::IAM::Role"] as const;

/** Organizations and account management: what stands above IAM. */
export const ORGANIZATION_EVENTS = {
  "organizations:AcceptHandshake": writes(ACCOUNT),
  "organizations:AttachPolicy": writesAffecting(PRINCIPALS, POLICY, ACCOUNT),
  "organizations:CancelHandshake": writes(ACCOUNT),
  "organizations:CloseAccount": writes(MEMBER, ACCOUNT),
  "organizations:CloseAccountResult": writes(MEMBER, ACCOUNT),
  "organizations:CreateAccount": writes(ACCOUNT),
  "organizations:CreateAccountResult": writes(ACCOUNT),
  "organizations:CreateGovCloudAccount": writes(ACCOUNT),
  "organizations:CreateOrganization": writes(ORGANIZATION, ACCOUNT),
  "organizations:CreateOrganizationalUnit": writes(UNIT, ACCOUNT),
  "organizations:CreatePolicy": writes(POLICY, ACCOUNT),
  "organizations:DeclineHandshake": writes(ACCOUNT),
  "organizations:DeleteOrganization": writesAffecting(PRINCIPALS, ORGANIZATION, ACCOUNT),
  "organizations:DeleteOrganizationalUnit": writes(UNIT, ACCOUNT),
  "organizations:DeletePolicy": writes(POLICY, ACCOUNT),
  "organizations:DeleteResourcePolicy": writes(ORGANIZATION, ACCOUNT),
  "organizations:DeregisterDelegatedAdministrator": writes(MEMBER, ACCOUNT),
  "organizations:DescribeAccount": reads(MEMBER),
  "organizations:DescribeOrganization": reads(ACCOUNT),
  "organizations:DescribePolicy": reads(POLICY),
  "organizations:DetachPolicy": writesAffecting(PRINCIPALS, POLICY, ACCOUNT),
  "organizations:DisableAWSServiceAccess": writes(ACCOUNT),
  "organizations:DisablePolicyType": writesAffecting(PRINCIPALS, ORGANIZATION, ACCOUNT),
  "organizations:EnableAWSServiceAccess": writes(ACCOUNT),
  "organizations:EnableAllFeatures": writes(ACCOUNT),
  "organizations:EnablePolicyType": writesAffecting(PRINCIPALS, ORGANIZATION, ACCOUNT),
  "organizations:InviteAccountToOrganization": writes(ACCOUNT),
  "organizations:InviteOrganizationToTransferResponsibility": writes(ACCOUNT),
  "organizations:LeaveOrganization": writesAffecting(PRINCIPALS, ACCOUNT),
  "organizations:ListAccounts": reads(ACCOUNT),
  "organizations:ListAccountsForParent": reads(ACCOUNT),
  "organizations:ListDelegatedAdministrators": reads(ACCOUNT),
  "organizations:ListOrganizationalUnitsForParent": reads(ACCOUNT),
  "organizations:ListPolicies": reads(ACCOUNT),
  "organizations:ListPoliciesForTarget": reads(ACCOUNT),
  "organizations:ListRoots": reads(ACCOUNT),
  "organizations:MoveAccount": writesAffecting(PRINCIPALS, MEMBER, ACCOUNT),
  "organizations:PutResourcePolicy": writes(ORGANIZATION, ACCOUNT),
  "organizations:RegisterDelegatedAdministrator": writes(MEMBER, ACCOUNT),
  "organizations:RemoveAccountFromOrganization": writesAffecting(PRINCIPALS, MEMBER, ACCOUNT),
  "organizations:UpdateOrganizationalUnit": writes(UNIT, ACCOUNT),
  "organizations:UpdatePolicy": writesAffecting(PRINCIPALS, POLICY, ACCOUNT),

  "account:AcceptPrimaryEmailUpdate": writes(ACCOUNT),
  "account:CloseAccount": writes(ACCOUNT),
  "account:DeleteAlternateContact": writes(ACCOUNT),
  "account:DisableRegion": writes(ACCOUNT),
  "account:EnableRegion": writes(ACCOUNT),
  "account:GetAlternateContact": reads(ACCOUNT),
  "account:GetContactInformation": reads(ACCOUNT),
  "account:PutAccountName": writes(ACCOUNT),
  "account:PutAlternateContact": writes(ACCOUNT),
  "account:PutContactInformation": writes(ACCOUNT),
  "account:StartPrimaryEmailUpdate": writes(ACCOUNT),
} as const satisfies Record<string, CatalogueRow>;
