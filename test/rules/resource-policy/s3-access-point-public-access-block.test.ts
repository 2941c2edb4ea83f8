import { type Fact, unknown } from "../../../lib/iam/fact.ts";
import { BLOCKS_ALL, type PublicAccessBlock } from "../../../lib/iam/public-access-block.ts";
import rule from "../../../lib/rules/resource-policy/s3-access-point-public-access-block.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const point = (publicAccessBlock: Fact<PublicAccessBlock>) =>
  aResource("AWS::S3::AccessPoint", "reports", { publicAccessBlock });

testRule(rule, {
  compliant: [{ name: "all of it", given: point(BLOCKS_ALL) }],
  nonCompliant: [
    {
      name: "all but one",
      given: point({ ...BLOCKS_ALL, restrictPublicBuckets: false }),
      message: "Access point reports does not block all public access: restrictPublicBuckets is off.",
    },
  ],
  undetermined: [{ name: "unread", given: point(unknown("not read")), reason: "not read" }],
});
