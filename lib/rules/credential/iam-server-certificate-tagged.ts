import { defineRule } from "../../rule/define-rule.ts";
import { judgeTags, tagParams } from "../../rule/judge-tags.ts";

export default defineRule({
  id: "iam-server-certificate-tagged",
  title: "Server certificates kept in IAM carry the required tags",
  severity: "low",
  why:
    "Tags tell whose certificate it is and whom to ask before it is changed. " +
    "Off by default: which tags there must be is for its owner to say.",
  fix: "Run `aws iam tag-server-certificate --server-certificate-name NAME --tags Key=owner,Value=TEAM`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_server-certificates.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-server-certificate-tagged.html",
  ],
  default: "off",
  resource: "AWS::IAM::ServerCertificate",
  on: [
    "iam:UploadServerCertificate",
    "iam:TagServerCertificate",
    "iam:UntagServerCertificate",
    "iam:DeleteServerCertificate",
  ],
  params: tagParams,
  check({ name, tags }, { params }) {
    return judgeTags(`Server certificate ${name}`, tags, params);
  },
});
