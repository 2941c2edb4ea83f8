import { defineRule } from "../../rule/define-rule.ts";
import { judgeTags, tagParams } from "../../rule/judge-tags.ts";

export default defineRule({
  id: "iam-saml-provider-tagged",
  title: "SAML providers carry the required tags",
  severity: "low",
  why:
    "Tags tell whose provider it is and whom to ask before it is changed. " +
    "Off by default: which tags there must be is for its owner to say.",
  fix: "Run `aws iam tag-saml-provider --saml-provider-arn ARN --tags Key=owner,Value=TEAM`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_saml.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-saml-provider-tagged.html",
  ],
  default: "off",
  resource: "AWS::IAM::SAMLProvider",
  on: ["iam:CreateSAMLProvider", "iam:TagSAMLProvider", "iam:UntagSAMLProvider", "iam:DeleteSAMLProvider"],
  params: tagParams,
  check({ name, tags }, { params }) {
    return judgeTags(`SAML provider ${name}`, tags, params);
  },
});
