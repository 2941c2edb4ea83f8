import rule from "../../../lib/rules/policy/iam-policy-no-full-s3-access.ts";
import { anAccountState } from "../../support/build-account.ts";
import {
  awsArn,
  awsPolicy,
  nothingToJudge,
  opsPolicy,
  roleHolding,
  roleWith,
  UNREAD,
} from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const TOO_MUCH = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const DENY = { ...TOO_MUCH, Effect: "Deny" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const what = "every S3 action on every bucket";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(TOO_MUCH);

testRule(rule, {
  compliant: [
    { name: "denied in the same policy", given: opsPolicy(TOO_MUCH, DENY) },
    { name: "denied in another statement of the role", given: roleWith(TOO_MUCH, DENY) },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a denial", given: opsPolicy(DENY) },

    {
      name: "one bucket",
      given: allow({ Action: "s3:*", Resource: ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"] }),
    },
    { name: "all reads", given: allow({ Action: ["s3:Get*", "s3:List*"] }) },
    { name: "a power user, whom another rule judges", given: allow({ NotAction: "iam:*" }) },
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
      name: "every bucket by ARN",
      given: allow({ Action: "s3:*", Resource: "arn:aws:s3:::*" }),
      message: `Policy ops allows ${what}.`,
    },
    {
      name: "AWS's AmazonS3FullAccess, at the role that holds it",
      given: roleHolding(awsArn("AmazonS3FullAccess")),
      account: anAccountState([awsPolicy("AmazonS3FullAccess", TOO_MUCH)]),
      message: {
        [awsArn("AmazonS3FullAccess")]:
          `AWS's policy AmazonS3FullAccess on role report-maker allows ${what}.`,
      },
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing, UNREAD.aws, UNREAD.attachments],
});
