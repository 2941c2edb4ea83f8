import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/boundary/iam-user-permission-boundary-check.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const BOUNDARY = "arn:aws:iam::123456789012:policy/team-boundary";
const bounded = aUser({ permissionsBoundary: BOUNDARY });

testRule(rule, {
  compliant: [
    { name: "any boundary", given: bounded },
    { name: "an approved one", given: bounded, params: { policyArns: [BOUNDARY] } },
  ],
  nonCompliant: [
    { name: "none", given: aUser(), message: "User alice has no permissions boundary." },
    {
      name: "one that nobody approved",
      given: bounded,
      params: { policyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"] },
      message: `The permissions boundary of user alice, ${BOUNDARY}, is not an approved one.`,
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: aUser({ permissionsBoundary: unknown("GetUser was denied") }),
      reason: "GetUser was denied",
    },
  ],
});
