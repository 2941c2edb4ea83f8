import { defineRule } from "../../rule/define-rule.ts";
import { judgeTags, tagParams } from "../../rule/judge-tags.ts";

export default defineRule({
  id: "iam-user-tagged",
  title: "Users carry the required tags",
  severity: "low",
  why:
    "Tags tell whose user it is and what it is for, and policies can build on them. " +
    "Without them nobody dares to delete it.",
  fix: "Run `aws iam tag-user --user-name USER --tags Key=owner,Value=TEAM`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_users.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    fsbp: ["IAM.25"],
  },
  default: "off",
  resource: "AWS::IAM::User",
  on: ["iam:CreateUser", "iam:DeleteUser", "iam:TagUser", "iam:UntagUser"],
  params: tagParams,
  check({ name, tags }, { params }) {
    return judgeTags(`User ${name}`, tags, params);
  },
});
