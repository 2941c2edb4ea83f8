import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/kms-key-policy-no-public.ts";
import { aResource } from "../../support/build-resource.ts";
import { allows, publicCases } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const cases = publicCases("Key", (policies) => aResource("AWS::KMS::Key", ID, { policies }));
const key = (Condition: object) =>
  aResource("AWS::KMS::Key", ID, { policies: listing([allows({ AWS: "*" }, Condition)]) });
const VIA_S3 = { "kms:ViaService": "s3.us-east-1.amazonaws.com" };

testRule(rule, {
  ...cases,
  compliant: [
    ...cases.compliant,
    {
      name: "the policy of a key that AWS manages (kms:CallerAccount and kms:ViaService)",
      given: key({ StringEquals: { ...VIA_S3, "kms:CallerAccount": "123456789012" } }),
    },
  ],
  nonCompliant: [
    ...cases.nonCompliant,
    {
      name: "everybody who comes through a service (kms:ViaService alone)",
      given: key({ StringEquals: VIA_S3 }),
      message: `Key ${ID} lets anybody in by its policy (who meets: kms:ViaService is s3.us-east-1.amazonaws.com).`,
    },
  ],
});
