import rule from "../../../lib/rules/policy/iam-policy-no-allow-notaction.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const ALL_BUT = { Effect: "Allow", NotAction: "iam:*", Resource: "*" };
const message = "Policy ops allows every action but those of a list.";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(ALL_BUT);

testRule(rule, {
  compliant: [
    { name: "a list of actions", given: opsPolicy({ Effect: "Allow", Action: "s3:*", Resource: "*" }) },
    {
      name: "a denial with NotAction, which is how to allow regions only",
      given: opsPolicy({ ...ALL_BUT, Effect: "Deny" }),
    },
    { name: "on one bucket", given: opsPolicy({ ...ALL_BUT, Resource: "arn:aws:s3:::reports/*" }) },
    { name: "all but all", given: opsPolicy({ ...ALL_BUT, NotAction: "*" }) },
    {
      name: "everything, which another rule judges",
      given: opsPolicy({ ...ALL_BUT, NotAction: "aws-portal:*" }),
    },
  ],
  nonCompliant: [
    { name: "all but IAM", given: opsPolicy(ALL_BUT), message },
    {
      name: "one of several resources is a star",
      given: opsPolicy({ ...ALL_BUT, Resource: ["arn:aws:s3:::a", "*"] }),
      message,
    },
    {
      name: "an inline policy",
      given: roleWith(ALL_BUT),
      message: { ops: "Inline policy ops of role report-maker allows every action but those of a list." },
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
