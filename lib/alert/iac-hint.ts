import type { Finding } from "../finding/finding.ts";

/** @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs "IAM (Identity & Access Management)" */
const TERRAFORM: { readonly [type: string]: string } = {
  "AWS::IAM::User": "aws_iam_user",
  "AWS::IAM::Group": "aws_iam_group",
  "AWS::IAM::Role": "aws_iam_role",
  "AWS::IAM::Policy": "aws_iam_policy",
  "AWS::IAM::SAMLProvider": "aws_iam_saml_provider",
  "AWS::IAM::OIDCProvider": "aws_iam_openid_connect_provider",
};

/** Where to mend what a template makes, since a deployment would undo a mending by hand; empty for what none makes. */
export function iacHint({ resource, actor }: Finding): string {
  const terraform = Object.hasOwn(TERRAFORM, resource.type) ? TERRAFORM[resource.type] : undefined;
  if (terraform === undefined) return "";
  const names = `CloudFormation ${resource.type}, Terraform ${terraform}`;
  return actor?.origin === "iac"
    ? `It came from infrastructure as code: fix it there (${names}), or the next deployment brings it back.`
    : `If infrastructure as code makes it (${names}), fix it there, or the next deployment brings it back.`;
}
