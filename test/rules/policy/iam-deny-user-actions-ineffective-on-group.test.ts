import rule from "../../../lib/rules/policy/iam-deny-user-actions-ineffective-on-group.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const GROUP = "arn:aws:iam::123456789012:group/admins";
const deny = (Action: string | string[], Resource: string | string[] = GROUP) => ({
  Effect: "Deny",
  Action,
  Resource,
});
const BAD = deny("iam:CreateAccessKey");
const rest = "denies actions on users for a group, which protects none of its members.";
const { serviceLinked, identityCenter, aws } = nothingToJudge(BAD);

testRule(rule, {
  compliant: [
    {
      name: "users",
      given: opsPolicy(deny("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/admins/*")),
    },
    { name: "actions on groups", given: opsPolicy(deny(["iam:AddUserToGroup", "iam:AttachGroupPolicy"])) },
    { name: "all of IAM on the group", given: opsPolicy(deny("iam:*")) },
    { name: "users too", given: opsPolicy(deny("iam:CreateAccessKey", [GROUP, "arn:aws:iam::*:user/*"])) },
    { name: "an Allow", given: opsPolicy({ ...BAD, Effect: "Allow" }) },
  ],
  nonCompliant: [
    { name: "keys of a group", given: opsPolicy(BAD), message: `Policy ops ${rest}` },
    {
      name: "in a role",
      given: roleWith(BAD),
      message: { ops: `Inline policy ops of role report-maker ${rest}` },
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
