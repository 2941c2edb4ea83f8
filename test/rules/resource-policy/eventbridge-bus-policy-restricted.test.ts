import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/eventbridge-bus-policy-restricted.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../../support/account-ids.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aResource, policies } from "../../support/build-resource.ts";
import { allows } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

const resource = (...documents: Parameters<typeof policies>) =>
  aResource("AWS::Events::EventBus", "orders", policies(...documents));

testRule(rule, {
  compliant: [
    { name: "no policy", given: resource() },
    { name: "the own account", given: resource(allows({ AWS: ACCOUNT })) },
    {
      name: "a declared account",
      given: resource(allows({ AWS: OTHER_ACCOUNT })),
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
    },
    {
      name: "the organization",
      given: resource(allows("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdef1234" } })),
      settings: { organization: { id: "o-abcdef1234", accounts: [] } },
    },
  ],
  nonCompliant: [
    {
      name: "everybody",
      given: resource(allows("*")),
      message: { everybody: "Event bus orders lets anybody in." },
    },
    {
      name: "another account",
      given: resource(allows({ AWS: OTHER_ACCOUNT })),
      message: {
        [OTHER_ACCOUNT]: `Event bus orders lets in account ${OTHER_ACCOUNT}, which is neither of the organization nor declared as trusted.`,
      },
    },
  ],
  undetermined: [
    {
      name: "an organization that may be another",
      given: resource(allows("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdef1234" } })),
      account: anAccountState([anAccount({ organization: unknown("not read") })]),
      reason: "the account's own organization is not known",
    },
  ],
});
