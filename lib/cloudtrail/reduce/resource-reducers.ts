import { listing } from "../../iam/fact.ts";
import type { RESOURCE_EVENTS } from "../resource-events.ts";
import { type Reducer, targetOf } from "./edit-entity.ts";
import { createAccessPoint, createBucket, dropAccountBlock, putAccountBlock } from "./reduce-bucket.ts";
import {
  addGrant,
  createResource,
  deleteResource,
  dropGrant,
  dropPolicy,
  policiesOf,
  putPolicy,
} from "./reduce-resource-policy.ts";
import { configureSearchDomain, createSearchDomain } from "./reduce-search-domain.ts";
import { changeSharing, createShare } from "./reduce-share.ts";
import {
  associateProfile,
  configureFunction,
  createFunction,
  createStack,
  createStudioDomain,
  dropFunctionUrl,
  putAgent,
  putIdentityPool,
  runInstances,
  setFunctionUrl,
  terminateInstances,
  updateStack,
} from "./reduce-workload.ts";

/** A key without a stated policy gets one that lets in its own account alone. */
const createKey: Reducer = (state, change) => {
  const arn = targetOf(change, "AWS::KMS::Key")?.arn;
  if (arn === undefined) return [];
  return createResource(state, "AWS::KMS::Key", arn, { policies: policiesOf(change.request["policy"]) });
};

const createEventBus: Reducer = (state, change) => {
  const arn = targetOf(change, "AWS::Events::EventBus")?.arn;
  return arn === undefined
    ? []
    : createResource(state, "AWS::Events::EventBus", arn, { policies: listing([]) });
};

/** What events do to resources; those of buckets that a trail may write to are in the table of all reducers. */
export const RESOURCE_REDUCERS: { readonly [E in keyof typeof RESOURCE_EVENTS]?: Reducer } = {
  "s3:CreateAccessPoint": createAccessPoint,
  "s3:CreateBucket": createBucket,
  "s3:DeleteAccessPoint": deleteResource,
  "s3:DeleteAccountPublicAccessBlock": dropAccountBlock,
  "s3:PutAccessPointPolicy": putPolicy,
  "s3:PutAccountPublicAccessBlock": putAccountBlock,

  "sqs:AddPermission": addGrant,
  "sqs:CreateQueue": putPolicy,
  "sqs:DeleteQueue": deleteResource,
  "sqs:RemovePermission": dropGrant,
  "sqs:SetQueueAttributes": putPolicy,
  "sns:AddPermission": addGrant,
  "sns:CreateTopic": putPolicy,
  "sns:DeleteTopic": deleteResource,
  "sns:RemovePermission": dropGrant,
  "sns:SetTopicAttributes": putPolicy,

  "kms:CreateKey": createKey,
  "kms:PutKeyPolicy": putPolicy,

  "lambda:AddPermission": addGrant,
  "lambda:CreateFunction": createFunction,
  "lambda:CreateFunctionUrlConfig": setFunctionUrl,
  "lambda:DeleteFunction": deleteResource,
  "lambda:DeleteFunctionUrlConfig": dropFunctionUrl,
  "lambda:RemovePermission": dropGrant,
  "lambda:UpdateFunctionConfiguration": configureFunction,
  "lambda:UpdateFunctionUrlConfig": setFunctionUrl,

  "backup:DeleteBackupVaultAccessPolicy": dropPolicy,
  "backup:PutBackupVaultAccessPolicy": putPolicy,
  "codeartifact:DeleteDomainPermissionsPolicy": dropPolicy,
  "codeartifact:PutDomainPermissionsPolicy": putPolicy,
  "dynamodb:DeleteResourcePolicy": dropPolicy,
  "dynamodb:DeleteTable": deleteResource,
  "dynamodb:PutResourcePolicy": putPolicy,
  "ecr:DeleteRepository": deleteResource,
  "ecr:DeleteRepositoryPolicy": dropPolicy,
  "ecr:SetRepositoryPolicy": putPolicy,
  "elasticfilesystem:DeleteFileSystem": deleteResource,
  "elasticfilesystem:DeleteFileSystemPolicy": dropPolicy,
  "elasticfilesystem:PutFileSystemPolicy": putPolicy,
  "es:CreateDomain": createSearchDomain,
  "es:DeleteDomain": deleteResource,
  "es:UpdateDomainConfig": configureSearchDomain,
  "events:CreateEventBus": createEventBus,
  "events:DeleteEventBus": deleteResource,
  "events:PutPermission": addGrant,
  "events:RemovePermission": dropGrant,
  "glacier:DeleteVaultAccessPolicy": dropPolicy,
  "glacier:SetVaultAccessPolicy": putPolicy,
  "logs:DeleteResourcePolicy": deleteResource,
  "logs:PutResourcePolicy": putPolicy,
  "secretsmanager:DeleteResourcePolicy": dropPolicy,
  "secretsmanager:DeleteSecret": deleteResource,
  "secretsmanager:PutResourcePolicy": putPolicy,
  "ses:DeleteIdentityPolicy": dropPolicy,
  "ses:PutIdentityPolicy": putPolicy,

  "ram:AssociateResourceShare": changeSharing,
  "ram:CreateResourceShare": createShare,
  "ram:DeleteResourceShare": deleteResource,
  "ram:DisassociateResourceShare": changeSharing,
  "servicecatalog:CreatePortfolioShare": changeSharing,
  "servicecatalog:DeletePortfolioShare": changeSharing,
  "ssm:DeleteDocument": deleteResource,
  "ssm:ModifyDocumentPermission": changeSharing,

  "bedrock:CreateAgent": putAgent,
  "bedrock:DeleteAgent": deleteResource,
  "bedrock:UpdateAgent": putAgent,
  "cloudformation:CreateStack": createStack,
  "cloudformation:DeleteStack": deleteResource,
  "cloudformation:UpdateStack": updateStack,
  "cognito-identity:CreateIdentityPool": putIdentityPool,
  "cognito-identity:DeleteIdentityPool": deleteResource,
  "cognito-identity:UpdateIdentityPool": putIdentityPool,
  "ec2:AssociateIamInstanceProfile": associateProfile,
  "ec2:DisassociateIamInstanceProfile": associateProfile,
  "ec2:ModifyVpcEndpoint": putPolicy,
  "ec2:ReplaceIamInstanceProfileAssociation": associateProfile,
  "ec2:RunInstances": runInstances,
  "ec2:TerminateInstances": terminateInstances,
  "sagemaker:CreateDomain": createStudioDomain,
  "sagemaker:DeleteDomain": deleteResource,
};
