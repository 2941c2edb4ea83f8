import rule from "../../../lib/rules/policy/iam-policy-no-network-admin.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const TOO_MUCH = { Effect: "Allow", Action: "ec2:CreateRoute", Resource: "*" };
const DENY = { ...TOO_MUCH, Effect: "Deny" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const what = "administration of the network: ec2:CreateRoute";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(TOO_MUCH);

testRule(rule, {
  compliant: [
    { name: "denied in the same policy", given: opsPolicy(TOO_MUCH, DENY) },
    { name: "denied in another statement of the role", given: roleWith(TOO_MUCH, DENY) },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a denial", given: opsPolicy(DENY) },

    { name: "looking at the network", given: allow({ Action: "ec2:Describe*" }) },
    {
      name: "one route table",
      given: allow({
        Action: "ec2:CreateRoute",
        Resource: "arn:aws:ec2:us-east-1:123456789012:route-table/rtb-1",
      }),
    },
  ],
  nonCompliant: [
    { name: "a policy", given: opsPolicy(TOO_MUCH), message: `Policy ops allows ${what}.` },
    {
      name: "an inline policy",
      given: roleWith(TOO_MUCH),
      message: { ops: `Inline policy ops of role report-maker allows ${what}.` },
    },
    {
      name: "in a list, in capitals",
      given: allow({ Action: ["logs:PutLogEvents", TOO_MUCH.Action.toUpperCase()] }),
      message: `Policy ops allows ${what}.`,
    },

    {
      name: "all of EC2",
      given: allow({ Action: "ec2:*" }),
      message:
        "Policy ops allows administration of the network: ec2:AttachInternetGateway, ec2:AuthorizeSecurityGroupIngress, ec2:CreateRoute, ec2:CreateVpcPeeringConnection, ec2:ReplaceNetworkAclEntry.",
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing, UNREAD.aws, UNREAD.attachments],
});
