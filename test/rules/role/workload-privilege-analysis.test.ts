import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/role/workload-privilege-analysis.ts";
import { anAccountState } from "../../support/build-account.ts";
import { nothingToJudge, roleWith } from "../../support/build-holdings.ts";
import { aRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const ALL = { Effect: "Allow", Action: "*", Resource: "*" };
const ATTACH = { Effect: "Allow", Action: "iam:AttachRolePolicy", Resource: "*" };
const reader = roleWith({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
const trusting = (Principal: object) => ({ trustPolicy: aTrust({ Principal }) });

testRule(rule, {
  compliant: [{ name: "a function that reads", given: reader }],
  nonCompliant: [
    {
      name: "noisy case 15: a role that trusts only a service and is an administrator",
      given: roleWith(ALL),
      message: "Role report-maker of lambda.amazonaws.com is an administrator.",
    },
    {
      name: "an instance that can give itself every right",
      given: { ...roleWith(ATTACH), ...trusting({ Service: ["ssm.amazonaws.com", "ec2.amazonaws.com"] }) },
      message: "Role report-maker of ec2.amazonaws.com can reach administrator.",
    },
  ],
  notApplicable: [
    {
      name: "a role of people",
      given: { ...roleWith(ALL), ...trusting({ AWS: "arn:aws:iam::123456789012:root" }) },
      reason: "role report-maker is not one of a workload",
    },
    nothingToJudge(ALL).serviceLinked,
  ],
  undetermined: [
    {
      name: "whom it trusts unread",
      given: aRole({ trustPolicy: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
    {
      name: "the text of its policy unread",
      given: aRole(),
      account: anAccountState([aRole()]),
      reason:
        "the text of arn:aws:iam::123456789012:policy/read-reports, attached to role/report-maker: the account's policies as read do not have it",
    },
  ],
});
