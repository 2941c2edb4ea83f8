import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-confused-deputy.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const config = { Principal: { Service: "config.amazonaws.com" } };
const message = {
  "config.amazonaws.com": "Role report-maker can be taken by config.amazonaws.com for any account.",
};

testRule(rule, {
  compliant: [
    { name: "noisy case 18: a service that is not known to send source keys", given: aRole() },
    {
      name: "EC2 in a list with Lambda",
      given: trusting({ Principal: { Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] } }),
    },
    {
      name: "SourceAccount",
      given: trusting({ ...config, Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }),
    },
    {
      name: "SourceArn",
      given: trusting({
        ...config,
        Condition: { ArnLike: { "aws:SourceArn": `arn:aws:config:*:${ACCOUNT}:*` } },
      }),
    },
    {
      name: "SourceOrgID",
      given: trusting({ ...config, Condition: { StringEquals: { "aws:SourceOrgID": "o-abcdefghij" } } }),
    },
    { name: "an account", given: trusting({ Principal: { AWS: OTHER_ACCOUNT } }) },
  ],
  nonCompliant: [
    { name: "a service that sends source keys", given: trusting(config), message },
    {
      name: "noisy case 18: in a list of principals",
      given: trusting({ Principal: { Service: ["ec2.amazonaws.com", "config.amazonaws.com"] } }),
      message,
    },
    {
      name: "any account's ARN",
      given: trusting({ ...config, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:config:*:*:*" } } }),
      message,
    },
  ],
  notApplicable: [
    {
      name: "a service-linked role",
      given: aServiceLinkedRole(),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    {
      name: "a role of IAM Identity Center",
      given: anIdentityCenterRole(),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [
    {
      name: "the trust policy unread",
      given: aRole({ trustPolicy: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
