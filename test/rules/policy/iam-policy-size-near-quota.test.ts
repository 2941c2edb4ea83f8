import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/policy/iam-policy-size-near-quota.ts";
import {
  awsPolicy,
  nothingToJudge,
  opsPolicy,
  roleWith,
  UNREAD,
  userWith,
} from "../../support/build-holdings.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

/** A statement whose resource alone has about so many characters. */
const long = (characters: number) => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "x".repeat(characters),
});
const spaced = aDocument({ ...long(1900), Sid: " ".repeat(5000) });

testRule(rule, {
  compliant: [
    { name: "a short policy", given: opsPolicy(long(100)) },
    { name: "half full", given: opsPolicy(long(3000)) },
    { name: "the same text on a role, which has more room", given: roleWith(long(1900)) },
    {
      name: "white space, which does not count",
      given: aRole({ inlinePolicies: listing([{ name: "ops", document: spaced }]) }),
    },
  ],
  nonCompliant: [
    {
      name: "a managed policy",
      given: opsPolicy(long(5600)),
      message: "The statements of policy ops fill 92% of the 6,144 characters that AWS allows.",
    },
    {
      name: "the inline policies of a user together",
      given: {
        ...userWith(),
        inlinePolicies: listing([
          { name: "a", document: aDocument(long(900)) },
          { name: "b", document: aDocument(long(900)) },
        ]),
      },
      message: {
        inline: "The inline policies of user alice fill 97% of the 2,048 characters that AWS allows.",
      },
    },
    {
      name: "a trust policy",
      given: aRole({ trustPolicy: aTrust({ Principal: { AWS: "y".repeat(1800) } }) }),
      message: {
        trust: "Those whom role report-maker trusts fill 93% of the 2,048 characters that AWS allows.",
      },
    },
    {
      name: "less than half, when that is the limit",
      given: opsPolicy(long(3000)),
      params: { atMostPercent: 40 },
      message: "The statements of policy ops fill 50% of the 6,144 characters that AWS allows.",
    },
  ],
  notApplicable: [
    nothingToJudge(long(9000)).serviceLinked,
    {
      name: "AWS's own policy",
      given: awsPolicy("Long", long(9000)),
      reason: "AWS's own policies are kept by AWS",
    },
  ],
  undetermined: [
    { ...UNREAD.inline, reason: "it was left out" },
    { ...UNREAD.document, reason: "the trail has no beginning" },
    UNREAD.listing,
  ],
});
