import { resourceAdmissionsOf } from "../../policy/resource-admissions.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "resource-policy-no-unrestricted-principal",
  title: "No policy of a resource names everybody without narrowing it",
  severity: "medium",
  why: "A policy that lets in everybody is one setting away from harm, even where Block Public Access or a VPC stops it today. The rules on each kind of resource count those guards; this one does not, and says the rest again.",
  fix: "Name the principals, or add a condition on `aws:PrincipalOrgID`, `aws:SourceArn` or `aws:SourceAccount`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"],
  controls: {
    "cis-aws-7.0": ["2.21"],
    "pci-dss-4.0": ids("1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 10.3.2 3.5.1.3 A1.1.2 A1.1.3 A3.4.1"),
    hipaa: ids("164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.312(a)(1) 164.312(e)(1)"),
    "nist-800-53-r5": ids("AC-17 AC-2 AC-3 AC-4 AC-6 CM-6 CM-9 MP-2 SC-25 SC-7"),
    "iso-27001-2022": ["A.8.1"],
  },
  default: "off",
  resource: [
    "AWS::Backup::BackupVault",
    "AWS::CodeArtifact::Domain",
    "AWS::DynamoDB::Table",
    "AWS::ECR::Repository",
    "AWS::EFS::FileSystem",
    "AWS::Events::EventBus",
    "AWS::Glacier::Vault",
    "AWS::KMS::Key",
    "AWS::Lambda::Function",
    "AWS::Logs::ResourcePolicy",
    "AWS::OpenSearchService::Domain",
    "AWS::S3::AccessPoint",
    "AWS::S3::Bucket",
    "AWS::SES::EmailIdentity",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::SecretsManager::Secret",
  ],
  on: [
    "backup:PutBackupVaultAccessPolicy",
    "codeartifact:PutDomainPermissionsPolicy",
    "dynamodb:PutResourcePolicy",
    "ecr:SetRepositoryPolicy",
    "elasticfilesystem:PutFileSystemPolicy",
    "es:UpdateDomainConfig",
    "events:PutPermission",
    "glacier:SetVaultAccessPolicy",
    "kms:PutKeyPolicy",
    "lambda:AddPermission",
    "lambda:RemovePermission",
    "logs:PutResourcePolicy",
    "s3:DeleteBucketPolicy",
    "s3:PutAccessPointPolicy",
    "s3:PutBucketPolicy",
    "secretsmanager:DeleteResourcePolicy",
    "secretsmanager:PutResourcePolicy",
    "ses:PutIdentityPolicy",
    "sns:SetTopicAttributes",
    "sqs:SetQueueAttributes",
  ],
  check({ name, policies }, { account, settings }) {
    const admissions = resourceAdmissionsOf(policies.items, homeOf(account, settings));
    const open = admissions.filter(({ reach }) => reach === "public");
    if (open.length === 0) return policies.unknown === undefined ? compliant() : undetermined(policies);
    return nonCompliant(`The policy of ${name} names everybody.`, {
      statements: open.map(({ sid, statement }) => sid ?? statement),
      policies: policies.items.map(({ source }) => source),
    });
  },
});
