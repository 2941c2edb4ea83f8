import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "ec2-instance-profile-attached",
  title: "Instances get their credentials from an instance profile",
  severity: "low",
  why: "Programs on an instance without a profile that need AWS have keys on its disk instead, which never expire. An instance that needs nothing of AWS can be exempted.",
  fix: "`aws ec2 associate-iam-instance-profile --instance-id INSTANCE --iam-instance-profile Name=PROFILE`.",
  inCode: {
    terraform: "`iam_instance_profile` of the `aws_instance`.",
    cloudFormation: "`IamInstanceProfile` of the `AWS::EC2::Instance`.",
  },
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html"],
  controls: {
    "cis-aws-1.4": ["1.18"],
    "cis-aws-3.0": ["1.18"],
    "cis-aws-5.0": ["1.17"],
    "cis-aws-6.0": ["2.17"],
    "cis-aws-7.0": ["2.16"],
    "pci-dss-4.0": ids("7.2.1 7.2.2 7.2.5 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4"),
    "nist-800-53-r5": ids("AC-3 CM-5 CM-6"),
    "iso-27001-2022": ids("A.8.2 A.8.20 A.8.21 A.8.22"),
  },
  resource: "AWS::EC2::Instance",
  on: [
    "ec2:AssociateIamInstanceProfile",
    "ec2:DisassociateIamInstanceProfile",
    "ec2:ReplaceIamInstanceProfileAssociation",
    "ec2:RunInstances",
    "ec2:TerminateInstances",
  ],
  check({ name, instanceProfile }) {
    if (isUnknown(instanceProfile)) return undetermined(instanceProfile);
    return instanceProfile === null ? nonCompliant(`Instance ${name} has no instance profile.`) : compliant();
  },
});
