import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-source-ip-restricted.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const holding = (...statements: object[]) =>
  aUser({
    groups: listing([]),
    inlinePolicies: listing([{ name: "own", document: aDocument(...statements) }]),
  });
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const OFFICE = ["192.0.2.0/24", "203.0.113.0/24"];
const denyElsewhere = (SourceIp: string[], rest: object = {}) => ({
  Effect: "Deny",
  Action: "*",
  Resource: "*",
  Condition: { NotIpAddress: { "aws:SourceIp": SourceIp }, ...rest },
});
const message = "No policy ties user alice to known networks.";

testRule(rule, {
  compliant: [
    { name: "a deny from elsewhere", given: holding(read, denyElsewhere(OFFICE)) },
    {
      name: "a deny from elsewhere that leaves out what services do for the user",
      given: holding(read, denyElsewhere(OFFICE, { Bool: { "aws:ViaAWSService": "false" } })),
    },
    {
      name: "every permission from few addresses only",
      given: holding({ ...read, Condition: { IpAddress: { "AWS:sourceIp": OFFICE } } }),
    },
  ],
  nonCompliant: [
    { name: "no condition", given: holding(read), message },
    { name: "a range that is everywhere", given: holding(read, denyElsewhere(["0.0.0.0/0"])), message },
    {
      name: "more ranges than count as few",
      given: holding(read, denyElsewhere(OFFICE)),
      params: { maxIpNums: 1 },
      message,
    },
    {
      name: "a deny of one service only",
      given: holding(read, { ...denyElsewhere(OFFICE), Action: "s3:*" }),
      message,
    },
    {
      name: "a deny that needs something else, too",
      given: holding(read, denyElsewhere(OFFICE, { StringEquals: { "aws:RequestedRegion": "eu-west-1" } })),
      message,
    },
    {
      name: "one permission of two is open",
      given: holding(read, { ...read, Condition: { IpAddress: { "aws:SourceIp": OFFICE } } }),
      message,
    },
  ],
  notApplicable: [
    {
      name: "an exception",
      given: holding(read),
      params: { exceptionUsers: ["Alice"] },
      reason: "user alice may call from anywhere",
    },
    {
      name: "no permissions",
      given: aUser({ groups: listing([]) }),
      reason: "user alice has no permissions",
    },
  ],
  undetermined: [
    {
      name: "a group unread",
      given: aUser(),
      reason: "not known: the policies of group/developers",
    },
  ],
});
