import type { EntityType } from "../iam/entity-ref.ts";

/**
 * Is responsible for where the console shows what a rule judges, as a reader finds it; may not say what to do there.
 */
export function consolePlace(type: EntityType, group: string): string {
  if (type !== "AWS::::Account") return PLACES[type];
  return Object.hasOwn(OF_THE_ACCOUNT, group) ? (OF_THE_ACCOUNT[group] ?? ANY) : ANY;
}

const ANY = "IAM, Dashboard";

/** The account itself has no page: what is judged of it stands where the rule's group looks. */
const OF_THE_ACCOUNT: { readonly [group: string]: string } = {
  detection: "The console of the service, in the home region",
  exemption: "None: exemptions are in governance.yml and in Castellan's table",
  federation: "IAM, Account settings, Security Token Service",
  organization:
    "AWS Organizations in the management account; IAM, Root access management; Account, Alternate contacts",
  password: "IAM, Account settings, Password policy",
  "resource-policy": "S3, Block Public Access settings for this account",
  role: "IAM, Roles",
  root: "Security credentials, signed in as the root user",
  trail: "CloudTrail, Trails; AWS Config, Settings",
  user: "IAM, Users",
};

const PLACES: { readonly [T in Exclude<EntityType, "AWS::::Account">]: string } = {
  "AWS::Backup::BackupVault": "AWS Backup, Vaults, the vault, Access policy",
  "AWS::Bedrock::Agent": "Amazon Bedrock, Agents, the agent",
  "AWS::CloudFormation::Stack": "CloudFormation, Stacks, the stack, Stack info",
  "AWS::CodeArtifact::Domain": "CodeArtifact, Domains, the domain, Domain policy",
  "AWS::Cognito::IdentityPool": "Cognito, Identity pools, the pool, User access",
  "AWS::DynamoDB::Table": "DynamoDB, Tables, the table, Permissions",
  "AWS::EC2::Instance": "EC2, Instances, the instance, Security",
  "AWS::EC2::VPCEndpoint": "VPC, Endpoints, the endpoint, Policy",
  "AWS::ECR::Repository": "ECR, Repositories, the repository, Permissions",
  "AWS::EFS::FileSystem": "EFS, File systems, the file system, File system policy",
  "AWS::Events::EventBus": "EventBridge, Event buses, the bus, Permissions",
  "AWS::Glacier::Vault": "S3 Glacier, Vaults, the vault, Vault policies",
  "AWS::IAM::Group": "IAM, User groups, the group, Permissions",
  "AWS::IAM::InstanceProfile": "None: IAM shows an instance profile with the role that it holds",
  "AWS::IAM::OIDCProvider": "IAM, Identity providers, the provider",
  "AWS::IAM::Policy": "IAM, Policies, the policy",
  "AWS::IAM::Role": "IAM, Roles, the role",
  "AWS::IAM::SAMLProvider": "IAM, Identity providers, the provider",
  "AWS::IAM::ServerCertificate": "None: IAM's server certificates are seen by its API only",
  "AWS::IAM::User": "IAM, Users, the user",
  "AWS::IAM::VirtualMFADevice": "IAM, Users, the user, Security credentials",
  "AWS::KMS::Key": "KMS, Customer managed keys, the key, Key policy",
  "AWS::Lambda::Function": "Lambda, Functions, the function, Configuration, Permissions",
  "AWS::Logs::ResourcePolicy": "CloudWatch, Settings, Logs, Resource policies",
  "AWS::OpenSearchService::Domain": "OpenSearch Service, Domains, the domain, Security configuration",
  "AWS::RAM::ResourceShare": "Resource Access Manager, Shared by me, the share",
  "AWS::RolesAnywhere::Profile": "IAM Roles Anywhere, Profiles, the profile",
  "AWS::RolesAnywhere::TrustAnchor": "IAM Roles Anywhere, Trust anchors, the anchor",
  "AWS::S3::AccessPoint": "S3, Access Points, the access point, Permissions",
  "AWS::S3::Bucket": "S3, Buckets, the bucket, Permissions",
  "AWS::SES::EmailIdentity": "SES, Identities, the identity, Authorization",
  "AWS::SNS::Topic": "SNS, Topics, the topic, Access policy",
  "AWS::SQS::Queue": "SQS, Queues, the queue, Access policy",
  "AWS::SSM::Document": "Systems Manager, Documents, the document, Details",
  "AWS::SageMaker::Domain": "SageMaker, Domains, the domain",
  "AWS::SecretsManager::Secret": "Secrets Manager, Secrets, the secret, Resource permissions",
  "AWS::ServiceCatalog::Portfolio": "Service Catalog, Portfolios, the portfolio, Share",
};
