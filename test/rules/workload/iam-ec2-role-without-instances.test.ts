import { listing } from "../../../lib/iam/fact.ts";
import type { InstanceProfile } from "../../../lib/iam/instance-profile.ts";
import { NOT_INVENTORIED } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/workload/iam-ec2-role-without-instances.ts";
import { ACCOUNT, anAccountState } from "../../support/build-account.ts";
import { aResource } from "../../support/build-resource.ts";
import { aRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const role = aRole({ name: "web", trustPolicy: aTrust({ Principal: { Service: "ec2.amazonaws.com" } }) });
const profile: InstanceProfile = {
  type: "AWS::IAM::InstanceProfile",
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:instance-profile/web`,
  name: "web",
  id: "AIPAEXAMPLEPROFILE001",
  createdAt: 0,
  roles: listing(["web"]),
};
const instance = aResource("AWS::EC2::Instance", "i-1", { instanceProfile: profile.arn });

testRule(rule, {
  compliant: [{ name: "an instance", given: role, account: anAccountState([role, profile, instance]) }],
  nonCompliant: [
    {
      name: "none",
      given: role,
      account: anAccountState([role, profile]),
      message: "Role web is for EC2, and no instance has it.",
    },
  ],
  notApplicable: [{ name: "another service", given: aRole(), reason: "role report-maker is not for EC2" }],
  undetermined: [
    {
      name: "no list of instances",
      given: role,
      account: anAccountState([role, profile], { "AWS::EC2::Instance": NOT_INVENTORIED }),
      reason: NOT_INVENTORIED,
    },
  ],
});
