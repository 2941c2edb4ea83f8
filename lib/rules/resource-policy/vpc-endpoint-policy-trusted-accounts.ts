import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeOutside } from "./judged/judge-outside.ts";

export default defineRule({
  id: "vpc-endpoint-policy-trusted-accounts",
  title: "Endpoint policies let in known accounts only",
  severity: "low",
  why: "An endpoint's policy that lets in everybody lets credentials of any account carry data out of the network. That is AWS's default, so this rule is for those who build a data perimeter.",
  fix: "Add a condition on `aws:PrincipalOrgID` and `aws:ResourceOrgID`: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ENDPOINT --policy-document file://policy.json`.",
  references: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
  controls: {
    "iso-27001-2022": ids("A.8.20 A.8.21 A.8.22"),
  },
  default: "off",
  resource: "AWS::EC2::VPCEndpoint",
  on: ["ec2:ModifyVpcEndpoint"],
  check: judgeOutside("Endpoint", ["public", "outside"]),
});
