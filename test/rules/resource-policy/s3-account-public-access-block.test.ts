import { unknown } from "../../../lib/iam/fact.ts";
import { BLOCKS_NOTHING } from "../../../lib/iam/public-access-block.ts";
import rule from "../../../lib/rules/resource-policy/s3-account-public-access-block.ts";
import { anAccount } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [{ name: "all of it", given: anAccount() }],
  nonCompliant: [
    {
      name: "half of it",
      given: anAccount({
        s3PublicAccessBlock: { ...BLOCKS_NOTHING, blockPublicAcls: true, ignorePublicAcls: true },
      }),
      message:
        "The account does not block all public access to S3: blockPublicPolicy, restrictPublicBuckets is off.",
    },
  ],
  undetermined: [
    { name: "unread", given: anAccount({ s3PublicAccessBlock: unknown("not read") }), reason: "not read" },
  ],
});
