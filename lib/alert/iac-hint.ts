import type { Finding } from "../finding/finding.ts";

/**
 * CloudFormation's `AWS::IAM::Policy` is an inline policy, AWS Config's is a managed one.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs "IAM (Identity & Access Management)"
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html
 */
const IN_CODE: { readonly [type: string]: readonly [cloudFormation: string, terraform: string] } = {
  "AWS::DynamoDB::Table": ["AWS::DynamoDB::Table", "aws_dynamodb_table"],
  "AWS::ECR::Repository": ["AWS::ECR::Repository", "aws_ecr_repository"],
  "AWS::IAM::Group": ["AWS::IAM::Group", "aws_iam_group"],
  "AWS::IAM::OIDCProvider": ["AWS::IAM::OIDCProvider", "aws_iam_openid_connect_provider"],
  "AWS::IAM::Policy": ["AWS::IAM::ManagedPolicy", "aws_iam_policy"],
  "AWS::IAM::Role": ["AWS::IAM::Role", "aws_iam_role"],
  "AWS::IAM::SAMLProvider": ["AWS::IAM::SAMLProvider", "aws_iam_saml_provider"],
  "AWS::IAM::User": ["AWS::IAM::User", "aws_iam_user"],
  "AWS::KMS::Key": ["AWS::KMS::Key", "aws_kms_key"],
  "AWS::Lambda::Function": ["AWS::Lambda::Function", "aws_lambda_function"],
  "AWS::S3::Bucket": ["AWS::S3::Bucket", "aws_s3_bucket"],
  "AWS::SNS::Topic": ["AWS::SNS::Topic", "aws_sns_topic"],
  "AWS::SQS::Queue": ["AWS::SQS::Queue", "aws_sqs_queue"],
  "AWS::SecretsManager::Secret": ["AWS::SecretsManager::Secret", "aws_secretsmanager_secret"],
};

/** Where to mend what a template makes, since a deployment would undo a mending by hand; empty for what none makes. */
export function iacHint({ resource, actor }: Finding): string {
  const found = Object.hasOwn(IN_CODE, resource.type) ? IN_CODE[resource.type] : undefined;
  if (found === undefined) return "";
  const [cloudFormation, terraform] = found;
  const names = `CloudFormation ${cloudFormation}, Terraform ${terraform}`;
  return actor?.origin === "iac"
    ? `It came from infrastructure as code: fix it there (${names}), or the next deployment brings it back.`
    : `If infrastructure as code makes it (${names}), fix it there, or the next deployment brings it back.`;
}
