import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-saml-provider-exists",
  title: "People sign in by federation",
  severity: "low",
  why:
    "With one directory for all accounts, who leaves the company loses access at once and everywhere. " +
    "Users that live in the account are forgotten.",
  fix:
    "Turn on IAM Identity Center, or run `aws iam create-saml-provider --name NAME --saml-metadata-document " +
    "file://metadata.xml`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.21"],
    "cis-aws-3.0": ["1.21"],
    "cis-aws-5.0": ["1.20"],
    "cis-aws-6.0": ["2.20"],
    "cis-aws-7.0": ["2.19"],
  },
  default: "off",
  resource: "AWS::::Account",
  on: ["iam:CreateSAMLProvider", "iam:DeleteSAMLProvider", "iam:CreateRole", "iam:DeleteRole"],
  check({ account: id }, { account: { entities, incomplete } }) {
    const byIdentityCenter = [...entities["AWS::IAM::Role"].values()].some(({ arn }) =>
      arn.includes(":role/aws-reserved/sso.amazonaws.com/"),
    );
    if (byIdentityCenter || entities["AWS::IAM::SAMLProvider"].size > 0) return compliant();
    const unread = incomplete["AWS::IAM::SAMLProvider"] ?? incomplete["AWS::IAM::Role"];
    if (unread !== undefined) return undetermined(unread);
    return nonCompliant(`Nobody signs in to account ${id} by SAML or IAM Identity Center.`);
  },
});
