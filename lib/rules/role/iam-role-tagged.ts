import { managedElsewhere } from "../../iam/role.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeTags, tagParams } from "../../rule/judge-tags.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-role-tagged",
  title: "Roles carry the required tags",
  severity: "low",
  why:
    "Tags tell whose role it is and what it is for, and policies can build on them. " +
    "Without them nobody dares to delete it.",
  fix: "Run `aws iam tag-role --role-name ROLE --tags Key=owner,Value=TEAM`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_roles.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    fsbp: ["IAM.24"],
  },
  default: "off",
  resource: "AWS::IAM::Role",
  on: ["iam:CreateRole", "iam:DeleteRole", "iam:TagRole", "iam:UntagRole"],
  params: tagParams,
  check(role, { params }) {
    const owner = managedElsewhere(role);
    if (owner) return notApplicable(`role ${role.name} is managed by ${owner}`);
    return judgeTags(`Role ${role.name}`, role.tags, params);
  },
});
