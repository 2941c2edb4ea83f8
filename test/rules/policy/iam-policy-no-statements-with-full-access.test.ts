import rule from "../../../lib/rules/policy/iam-policy-no-statements-with-full-access.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const ALL_SQS = { Effect: "Allow", Action: "sqs:*", Resource: "*" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const message = "Policy ops allows every action of sqs on every resource.";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(ALL_SQS);

testRule(rule, {
  compliant: [
    {
      name: "one queue",
      given: allow({ Action: "sqs:*", Resource: "arn:aws:sqs:us-east-1:123456789012:jobs" }),
    },
    { name: "what begins alike", given: allow({ Action: ["sqs:Send*", "sqs:Get*"] }) },
    {
      name: "all of IAM, KMS and S3, which other rules judge",
      given: allow({ Action: ["iam:*", "kms:*", "s3:*"] }),
    },
    { name: "all services, which other rules judge", given: allow({ Action: "*" }) },
    { name: "a service that there is not", given: allow({ Action: "sqsx:*" }) },
    { name: "all, denied", given: opsPolicy(ALL_SQS, { ...ALL_SQS, Effect: "Deny" }) },
  ],
  nonCompliant: [
    { name: "all of a service", given: opsPolicy(ALL_SQS), message },
    { name: "in capitals, with more stars", given: allow({ Action: "SQS:**" }), message },
    {
      name: "an inline policy",
      given: roleWith(ALL_SQS),
      message: {
        ops: "Inline policy ops of role report-maker allows every action of sqs on every resource.",
      },
    },
    {
      name: "many services",
      given: allow({ Action: ["sq?:*", "sns:*", "glue:*", "ecs:*", "eks:*", "ecr:*", "ses:Send*"] }),
      message: "Policy ops allows every action of ecr, ecs, eks, glue, sns and 1 more on every resource.",
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
