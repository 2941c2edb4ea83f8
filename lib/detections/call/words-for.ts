import type { EntityRef } from "../../iam/entity-ref.ts";

/** `user alice`, `role report-maker`: an entity in a sentence; its CloudFormation type where no word is known. */
export function wordsFor(ref: Pick<EntityRef, "type" | "name"> | undefined, otherwise = "an entity"): string {
  if (ref === undefined) return otherwise;
  if (ref.type === "AWS::::Account") return `account ${ref.name}`;
  return `${NOUNS.get(ref.type) ?? ref.type} ${ref.name}`;
}

const NOUNS: ReadonlyMap<string, string> = new Map([
  ["AWS::IAM::User", "user"],
  ["AWS::IAM::Group", "group"],
  ["AWS::IAM::Role", "role"],
  ["AWS::IAM::Policy", "policy"],
  ["AWS::IAM::InstanceProfile", "instance profile"],
  ["AWS::IAM::SAMLProvider", "SAML provider"],
  ["AWS::IAM::OIDCProvider", "OIDC provider"],
  ["AWS::IAM::ServerCertificate", "server certificate"],
  ["AWS::IAM::VirtualMFADevice", "MFA device"],
  ["AWS::KMS::Key", "key"],
  ["AWS::CloudTrail::Trail", "trail"],
  ["AWS::S3::Bucket", "bucket"],
  ["AWS::EC2::Image", "image"],
  ["AWS::EC2::Snapshot", "snapshot"],
  ["AWS::RDS::DBClusterSnapshot", "cluster snapshot"],
  ["AWS::RDS::DBSnapshot", "database snapshot"],
  ["AWS::Redshift::ClusterSnapshot", "warehouse snapshot"],
  ["AWS::Lambda::LayerVersion", "layer"],
  ["AWS::SSM::Document", "document"],
  ["AWS::SNS::Topic", "topic"],
  ["AWS::SNS::Subscription", "subscription"],
  ["AWS::SQS::Queue", "queue"],
  ["AWS::Lambda::Function", "function"],
  ["AWS::DynamoDB::Table", "table"],
  ["AWS::Events::Rule", "EventBridge rule"],
  ["AWS::CloudFormation::Stack", "stack"],
  ["AWS::CloudWatch::Alarm", "alarm"],
  ["AWS::Logs::LogGroup", "log group"],
  ["AWS::Scheduler::Schedule", "schedule"],
]);
