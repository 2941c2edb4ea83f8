import { defineRule } from "../../rule/define-rule.ts";
import { judgeTags, tagParams } from "../../rule/judge-tags.ts";

export default defineRule({
  id: "iam-oidc-provider-tagged",
  title: "OIDC providers carry the required tags",
  severity: "low",
  why:
    "Tags tell whose provider it is and whom to ask before it is changed. " +
    "Off by default: which tags there must be is for its owner to say.",
  fix: "Run `aws iam tag-open-id-connect-provider --open-id-connect-provider-arn ARN --tags Key=owner,Value=TEAM`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_oidc.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-oidc-provider-tagged.html",
  ],
  default: "off",
  resource: "AWS::IAM::OIDCProvider",
  on: [
    "iam:CreateOpenIDConnectProvider",
    "iam:TagOpenIDConnectProvider",
    "iam:UntagOpenIDConnectProvider",
    "iam:DeleteOpenIDConnectProvider",
  ],
  params: tagParams,
  check({ name, tags }, { params }) {
    return judgeTags(`OIDC provider ${name}`, tags, params);
  },
});
