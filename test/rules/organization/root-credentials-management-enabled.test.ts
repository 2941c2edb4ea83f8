import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/organization/root-credentials-management-enabled.ts";
import { ACCOUNT, anAccount } from "../../support/build-account.ts";
import { anOrganization } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const organization = anOrganization({ managementAccount: ACCOUNT });
const withAccess = (centralRootAccess: ReturnType<typeof anAccount>["centralRootAccess"]) =>
  anAccount({ organization, centralRootAccess });

testRule(rule, {
  compliant: [{ name: "both parts", given: withAccess(["RootCredentialsManagement", "RootSessions"]) }],
  nonCompliant: [
    {
      name: "nothing",
      given: withAccess([]),
      message: "The organization leaves central root access off: RootCredentialsManagement, RootSessions.",
    },
    {
      name: "one part",
      given: withAccess(["RootCredentialsManagement"]),
      message: "The organization leaves central root access off: RootSessions.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 11: a member account",
      given: anAccount({ organization: anOrganization() }),
      reason: "account 123456789012 is a member: the management account is judged",
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: withAccess(unknown("not allowed to call iam:ListOrganizationsFeatures")),
      reason: "not allowed to call iam:ListOrganizationsFeatures",
    },
  ],
});
