import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "ec2-internet-facing-with-role",
  title: "No instance with a public address carries a role",
  severity: "low",
  why: "Whoever breaks into such an instance from the internet gets the credentials of its role. Off by default: most web servers are like that, and what counts is what the role may do.",
  fix: "Put the instance behind a load balancer in a private subnet, or take from its role what it does not need.",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html"],
  controls: {
    "iso-27001-2022": ids("A.8.20 A.8.21 A.8.22"),
  },
  default: "off",
  resource: "AWS::EC2::Instance",
  on: [
    "ec2:AssociateIamInstanceProfile",
    "ec2:DisassociateIamInstanceProfile",
    "ec2:ReplaceIamInstanceProfileAssociation",
    "ec2:RunInstances",
    "ec2:TerminateInstances",
  ],
  check({ name, instanceProfile, publicAddress }) {
    if (instanceProfile === null || publicAddress === null) return compliant();
    if (isUnknown(instanceProfile)) return undetermined(instanceProfile);
    if (isUnknown(publicAddress)) return undetermined(publicAddress);
    return nonCompliant(
      `Instance ${name} has address ${publicAddress} and instance profile ${instanceProfile}.`,
      {
        publicAddress,
        instanceProfile,
      },
    );
  },
});
