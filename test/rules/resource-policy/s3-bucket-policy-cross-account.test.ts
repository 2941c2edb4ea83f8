import { partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/s3-bucket-policy-cross-account.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../../support/account-ids.ts";
import { aBucket, policies } from "../../support/build-resource.ts";
import { allows } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

const bucket = (...documents: Parameters<typeof policies>) => aBucket(policies(...documents));
const UNDECLARED = "which is neither of the organization nor declared as trusted";

testRule(rule, {
  compliant: [
    { name: "no policy", given: bucket() },
    { name: "the own account", given: bucket(allows({ AWS: `arn:aws:iam::${ACCOUNT}:root` })) },
    {
      name: "a declared account",
      given: bucket(allows({ AWS: OTHER_ACCOUNT })),
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
    },
    {
      name: "the organization",
      given: bucket(allows("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdef1234" } })),
      settings: { organization: { id: "o-abcdef1234", accounts: [] } },
    },
    {
      name: "the account from which load balancers deliver logs",
      given: bucket(allows({ AWS: "arn:aws:iam::127311923021:root" })),
    },
    {
      name: "an origin access identity of CloudFront",
      given: bucket(
        allows({ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE" }),
      ),
    },
    { name: "everybody, which another rule tells", given: bucket(allows("*")) },
  ],
  nonCompliant: [
    {
      name: "another account, and a role of it",
      given: bucket(allows({ AWS: [OTHER_ACCOUNT, `arn:aws:iam::${OTHER_ACCOUNT}:role/reader`] })),
      message: { [OTHER_ACCOUNT]: `Bucket example-reports lets in account ${OTHER_ACCOUNT}, ${UNDECLARED}.` },
    },
    {
      name: "another organization",
      given: bucket(allows("*", { StringEquals: { "aws:PrincipalOrgID": "o-stranger01" } })),
      settings: { organization: { id: "o-abcdef1234", accounts: [] } },
      message: {
        everybody: "Bucket example-reports lets anybody in who meets: aws:PrincipalOrgID is o-stranger01.",
      },
    },
  ],
  undetermined: [
    {
      name: "a canonical user",
      given: bucket(allows({ CanonicalUser: "79a59df900b949e55d96a1e698fbaced" })),
      reason: "which account canonical user 79a59df900b949e55d96a1e698fbaced is of is not known",
    },
    {
      name: "a policy that could not be read",
      given: aBucket({ policies: partialListing("not allowed to call s3:GetBucketPolicy") }),
      reason: "not allowed to call s3:GetBucketPolicy",
    },
  ],
});
