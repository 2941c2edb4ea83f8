import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "other-resource-policy-no-public",
  title: "No other resource with a policy is open to everybody",
  severity: "high",
  why: "File systems, vaults, package domains, log groups and mail identities have policies of their own, which few people look at. Conditions that keep strangers out, such as `aws:PrincipalOrgID` or `aws:SourceArn`, are counted. A file system that asks for a mount target is not open.",
  fix: "Name the principals in the policy of the resource, or add a condition on `aws:PrincipalOrgID`.",
  inCode: {
    terraform:
      "The `policy` of the resource's own `aws_..._policy`, such as `aws_backup_vault_policy` or `aws_efs_file_system_policy`.",
    cloudFormation:
      "`AccessPolicy` of `AWS::Backup::BackupVault`, `FileSystemPolicy` of `AWS::EFS::FileSystem`, `PermissionsPolicyDocument` of `AWS::CodeArtifact::Domain`.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html",
  ],
  controls: {
    "cis-aws-7.0": ["2.21"],
    soc2: ["PI1.4"],
    "iso-27001-2022": ids("A.8.1 A.8.15 A.8.16"),
  },
  resource: [
    "AWS::Backup::BackupVault",
    "AWS::CodeArtifact::Domain",
    "AWS::EFS::FileSystem",
    "AWS::Glacier::Vault",
    "AWS::Logs::ResourcePolicy",
    "AWS::SES::EmailIdentity",
  ],
  on: [
    "backup:DeleteBackupVaultAccessPolicy",
    "backup:PutBackupVaultAccessPolicy",
    "codeartifact:DeleteDomainPermissionsPolicy",
    "codeartifact:PutDomainPermissionsPolicy",
    "elasticfilesystem:DeleteFileSystem",
    "elasticfilesystem:DeleteFileSystemPolicy",
    "elasticfilesystem:PutFileSystemPolicy",
    "glacier:DeleteVaultAccessPolicy",
    "glacier:SetVaultAccessPolicy",
    "logs:DeleteResourcePolicy",
    "logs:PutResourcePolicy",
    "ses:DeleteIdentityPolicy",
    "ses:PutIdentityPolicy",
  ],
  check: (resource, context) => judgePublic(NOUNS[resource.type])(resource, context),
});

const NOUNS = {
  "AWS::Backup::BackupVault": "Backup vault",
  "AWS::CodeArtifact::Domain": "Package domain",
  "AWS::EFS::FileSystem": "File system",
  "AWS::Glacier::Vault": "Vault",
  "AWS::Logs::ResourcePolicy": "Log group policy",
  "AWS::SES::EmailIdentity": "Mail identity",
} as const;
