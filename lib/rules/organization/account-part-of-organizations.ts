import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "account-part-of-organizations",
  title: "The account belongs to the organization",
  severity: "medium",
  why:
    "No policy of an organization holds in an account outside it, and nobody else sees its trail or its bill. " +
    "Off by default: an account may well stand on its own.",
  fix:
    "From the management account, run `aws organizations invite-account-to-organization --target " +
    "Id=ACCOUNT_ID,Type=ACCOUNT`; in the account, `aws organizations accept-handshake --handshake-id ID`.",
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_invites.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/account-part-of-organizations.html",
  ],
  controls: {
    fsbp: ["Account.2"],
    "pci-dss-4.0": ids("7.2.1 7.2.2 7.2.5 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4"),
    "iso-27001-2022": ["A.8.3"],
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["organization"],
  on: [
    "organizations:LeaveOrganization",
    "organizations:RemoveAccountFromOrganization",
    "organizations:AcceptHandshake",
    "organizations:CreateOrganization",
    "organizations:DeleteOrganization",
  ],
  params: z.object({
    managementAccount: z
      .string()
      .regex(/^(\d{12})?$/)
      .default("")
      .describe("Account id of the management account that is expected; empty: any organization will do."),
  }),
  check({ name, organization }, { params: { managementAccount } }) {
    if (isUnknown(organization)) return undetermined(organization);
    if (organization === null) return nonCompliant(`Account ${name} belongs to no organization.`);
    if (managementAccount === "" || organization.managementAccount === managementAccount) return compliant();
    return nonCompliant(
      `Account ${name} belongs to organization ${organization.id}, which account ${managementAccount} does not manage.`,
      { ...organization },
    );
  },
});
