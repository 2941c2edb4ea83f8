import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/resource-share-trusted.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../../support/account-ids.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const share = (...principals: readonly string[]) =>
  aResource("AWS::RAM::ResourceShare", "0a1b", { sharedWith: listing(principals) });
const organization = (id: string) => `arn:aws:organizations::${OTHER_ACCOUNT}:organization/${id}`;
const OURS = { organization: { id: "o-abcdef1234", accounts: [] } };

testRule(rule, {
  compliant: [
    { name: "the organization", given: share(organization("o-abcdef1234")), settings: OURS },
    {
      name: "a unit of it",
      given: share(`arn:aws:organizations::${OTHER_ACCOUNT}:ou/o-abcdef1234/ou-ab12-12345678`),
      settings: OURS,
    },
    { name: "a service", given: share("s3.amazonaws.com") },
    { name: "the own account's role", given: share(`arn:aws:iam::${ACCOUNT}:role/reader`) },
  ],
  nonCompliant: [
    {
      name: "another organization",
      given: share(organization("o-stranger01")),
      settings: OURS,
      message: {
        [organization("o-stranger01")]:
          `Share 0a1b is shared with ${organization("o-stranger01")}, which is not known.`,
      },
    },
    {
      name: "a portfolio for another account",
      given: aResource("AWS::ServiceCatalog::Portfolio", "port-1", { sharedWith: listing([OTHER_ACCOUNT]) }),
      message: { [OTHER_ACCOUNT]: `Portfolio port-1 is shared with ${OTHER_ACCOUNT}, which is not known.` },
    },
  ],
  undetermined: [
    {
      name: "a unit of an organization that nobody names",
      given: share("ou-ab12-12345678"),
      reason: "whether it is of the account's own organization is not known",
    },
  ],
});
