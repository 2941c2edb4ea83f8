import rule from "../../../lib/rules/policy/iam-inline-policy-no-admin-access.ts";
import { groupWith, nothingToJudge, roleWith, UNREAD, userWith } from "../../support/build-holdings.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" };
const message = (holder: string) => ({
  ops: `Inline policy ops of ${holder} allows every action on every resource.`,
});
const { serviceLinked, identityCenter } = nothingToJudge(EVERYTHING);

testRule(rule, {
  compliant: [
    { name: "no inline policies", given: aRole() },
    { name: "all of one service", given: roleWith({ ...EVERYTHING, Action: "s3:*" }) },
    {
      name: "all, with IAM denied",
      given: roleWith(EVERYTHING, { ...EVERYTHING, Effect: "Deny", Action: "iam:*" }),
    },
  ],
  nonCompliant: [
    { name: "a user", given: userWith(EVERYTHING), message: message("user alice") },
    { name: "a group", given: groupWith(EVERYTHING), message: message("group developers") },
    {
      name: "noisy case 15: a role of a service, which is no service-linked role",
      given: roleWith(EVERYTHING),
      message: message("role report-maker"),
    },
    {
      name: "all but a few",
      given: roleWith({ Effect: "Allow", NotAction: ["aws-portal:*"], Resource: ["arn:aws:s3:::a", "*"] }),
      message: message("role report-maker"),
    },
  ],
  notApplicable: [serviceLinked, identityCenter],
  undetermined: [UNREAD.inline, UNREAD.listing],
});
