import { unknown } from "../../../lib/iam/fact.ts";
import type { Instance } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/workload/ec2-instance-profile-attached.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const instance = (instanceProfile: Instance["instanceProfile"]) =>
  aResource("AWS::EC2::Instance", "i-1", { instanceProfile });

testRule(rule, {
  compliant: [{ name: "a profile", given: instance("web") }],
  nonCompliant: [{ name: "none", given: instance(null), message: "Instance i-1 has no instance profile." }],
  undetermined: [{ name: "unread", given: instance(unknown("not read")), reason: "not read" }],
});
