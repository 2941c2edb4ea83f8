import { listing } from "../../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../../lib/iam/policy-document.ts";
import rule from "../../../lib/rules/organization/organization-scp-deny-regions.ts";
import { ACCOUNT, anAccount } from "../../support/build-account.ts";
import { anAdministration, anOrganization, anOrganizationPolicy } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const organization = anOrganization({ managementAccount: ACCOUNT });
const withScp = (statement: object | string) =>
  anAccount({
    organization,
    organizationAdministration: anAdministration({
      policies: listing([
        anOrganizationPolicy({
          document: parsePolicyDocument(
            typeof statement === "string" ? statement : { Version: "2012-10-17", Statement: [statement] },
          ),
        }),
      ]),
    }),
  });
const limit = (regions: readonly string[], rest: object = { NotAction: ["iam:*"] }) => ({
  Effect: "Deny",
  Resource: "*",
  Condition: { StringNotEquals: { "aws:RequestedRegion": regions } },
  ...rest,
});
const message = "Accounts of the organization have no limit on regions: shop.";

testRule(rule, {
  compliant: [
    { name: "any limit", given: withScp(limit(["eu-west-1"])) },
    {
      name: "approved regions only",
      given: withScp(limit(["eu-west-1"])),
      params: { regions: ["eu-west-1", "eu-central-1"] },
    },
    { name: "everything denied elsewhere", given: withScp(limit(["eu-west-1"], { Action: "*" })) },
  ],
  nonCompliant: [
    {
      name: "no policy",
      given: anAccount({ organization, organizationAdministration: anAdministration() }),
      message,
    },
    {
      name: "a region left open that is not approved",
      given: withScp(limit(["us-east-1"])),
      params: { regions: ["eu-west-1"] },
      message,
    },
    { name: "one service held back", given: withScp(limit(["eu-west-1"], { Action: "ec2:*" })), message },
    {
      name: "another condition",
      given: withScp({ ...limit([]), Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }),
      message,
    },
  ],
  undetermined: [
    {
      name: "a text that nobody can read",
      given: withScp("{"),
      reason:
        "the policy document is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
    },
  ],
});
