import { partialListing } from "../../../lib/iam/fact.ts";
import { BLOCKS_ALL } from "../../../lib/iam/public-access-block.ts";
import rule from "../../../lib/rules/resource-policy/resource-policy-no-unrestricted-principal.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../../support/account-ids.ts";
import { aBucket, policies } from "../../support/build-resource.ts";
import { allows } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

const bucket = (...documents: Parameters<typeof policies>) =>
  aBucket({ ...policies(...documents), publicAccessBlock: BLOCKS_ALL });

testRule(rule, {
  compliant: [
    { name: "no policy", given: bucket() },
    {
      name: "everybody of the own account",
      given: bucket(allows("*", { StringEquals: { "aws:PrincipalAccount": ACCOUNT } })),
    },
    { name: "another account", given: bucket(allows({ AWS: OTHER_ACCOUNT })) },
  ],
  nonCompliant: [
    {
      name: "everybody, though S3 blocks it",
      given: bucket(allows("*")),
      message: "The policy of example-reports names everybody.",
    },
  ],
  undetermined: [
    { name: "unread", given: aBucket({ policies: partialListing("not read") }), reason: "not read" },
  ],
});
