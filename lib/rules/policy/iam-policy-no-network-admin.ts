import type { Asked } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-network-admin",
  title: "No policy allows administration of the network",
  severity: "low",
  why:
    "Whoever can open routes and security groups can put a database on the internet. " +
    "Where a network team owns that, nobody else should hold it.",
  fix:
    "Leave the actions to the network team's role and run `aws iam create-policy-version --policy-arn ARN " +
    "--policy-document file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-policy-examples.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/NetworkAdministrator.html",
  ],
  default: "off",
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      what: (actions) => `administration of the network: ${actions.join(", ")}`,
      asks: () => NETWORK,
    });
  },
});

/** Each opens a way into or out of any VPC. */
const NETWORK: readonly Asked[] = [
  { action: "ec2:AttachInternetGateway", shape: "internet-gateway/" },
  { action: "ec2:AuthorizeSecurityGroupIngress", shape: "security-group/" },
  { action: "ec2:CreateRoute", shape: "route-table/" },
  { action: "ec2:CreateVpcPeeringConnection", shape: "vpc/" },
  { action: "ec2:ReplaceNetworkAclEntry", shape: "network-acl/" },
];
