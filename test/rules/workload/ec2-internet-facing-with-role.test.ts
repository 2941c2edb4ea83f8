import type { Instance } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/workload/ec2-internet-facing-with-role.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const instance = (facts: Partial<Instance>) => aResource("AWS::EC2::Instance", "i-1", facts);

testRule(rule, {
  compliant: [
    { name: "no public address", given: instance({ instanceProfile: "web", publicAddress: null }) },
    { name: "no profile", given: instance({ instanceProfile: null, publicAddress: "192.0.2.7" }) },
  ],
  nonCompliant: [
    {
      name: "both",
      given: instance({ instanceProfile: "web", publicAddress: "192.0.2.7" }),
      message: "Instance i-1 has address 192.0.2.7 and instance profile web.",
    },
  ],
  undetermined: [
    { name: "an unread address", given: instance({ instanceProfile: "web" }), reason: "nobody told" },
  ],
});
