import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-network-changes",
  when: "when the network is opened or changed",
  detections: [],
  filters: [
    [
      "$.eventName=AuthorizeSecurityGroupIngress",
      "$.eventName=RevokeSecurityGroupIngress",
      "$.eventName=CreateSecurityGroup",
    ],
    ["$.eventName=CreateNetworkAcl", "$.eventName=DeleteNetworkAcl", "$.eventName=ReplaceNetworkAclEntry"],
    [
      "$.eventName=CreateCustomerGateway",
      "$.eventName=AttachInternetGateway",
      "$.eventName=DetachInternetGateway",
    ],
    ["$.eventName=CreateRoute", "$.eventName=ReplaceRoute", "$.eventName=DeleteRouteTable"],
    ["$.eventName=CreateVpc", "$.eventName=DeleteVpc", "$.eventName=ModifyVpcAttribute"],
  ],
  note: "Off by default: Castellan keeps IAM, and has no detection of its own for networks.",
  controls: {
    "cis-aws-1.4": ids("4.10 4.11 4.12 4.13 4.14"),
    "cis-aws-3.0": ids("4.10 4.11 4.12 4.13 4.14"),
    "cis-aws-5.0": ids("4.10 4.11 4.12 4.13 4.14"),
    "cis-aws-6.0": ids("5.10 5.11 5.12 5.13 5.14"),
    "cis-aws-7.0": ids("5.10 5.11 5.12 5.13 5.14"),
    fsbp: ids("CloudWatch.10 CloudWatch.11 CloudWatch.12 CloudWatch.13 CloudWatch.14"),
    hipaa: ["164.308(a)(6)(i)"],
    soc2: ids("CC5.2 CC7.2 CC7.3 CC7.4"),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AU-12 AU-14 AU-6 CA-2 CA-7 PM-14 PM-31 SC-36 SI-2 SI-4 SI-5"),
    "iso-27001-2022": ids("A.8.15 A.8.16 A.8.20 A.8.21 A.8.22"),
  },
  default: "off",
});
