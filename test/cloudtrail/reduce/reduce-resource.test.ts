import { describe, expect, test } from "vitest";
import type { EventKey } from "../../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../../lib/cloudtrail/record.ts";
import { emptyAccountState, type MutableAccountState } from "../../../lib/iam/account-state.ts";
import type { EntityByType } from "../../../lib/iam/entity.ts";
import { BLOCKS_ALL, BLOCKS_NOTHING } from "../../../lib/iam/public-access-block.ts";
import type { ResourceType, WithPolicy } from "../../../lib/iam/resource.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { aRecord } from "../../support/build-record.ts";
import { anArn } from "../../support/build-resource.ts";
import { applyChange, BEFORE } from "../../support/reduce-changes.ts";

type Call = readonly [event: EventKey, request: JsonObject, rest?: JsonObject];

function changeOf([event, requestParameters, rest]: Call) {
  const parsed = parseRecord(aRecord(event, { requestParameters, ...rest }));
  if (parsed.parsed === "rejected") throw new Error(parsed.reason);
  return parsed.change;
}

function stateOf(...calls: readonly Call[]): MutableAccountState {
  const state = emptyAccountState(ACCOUNT, "aws", BEFORE);
  for (const call of calls) applyChange(state, changeOf(call));
  return state;
}

function found<T extends ResourceType>(state: MutableAccountState, type: T): EntityByType[T] | undefined {
  return [...state.entities[type].values()][0];
}

const DOCUMENT = {
  Version: "2012-10-17",
  Statement: [{ Sid: "All", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};
const TEXT = JSON.stringify(DOCUMENT);
const QUEUE_URL = `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/orders`;
const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:orders`;
const TABLE = `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`;

/** The call that puts a policy on something, and the one that takes it away. */
const PUTS: readonly (readonly [WithPolicy["type"], name: string, put: Call, drop: Call])[] = [
  [
    "AWS::S3::Bucket",
    "reports",
    ["s3:PutBucketPolicy", { bucketName: "reports", bucketPolicy: DOCUMENT }],
    ["s3:DeleteBucketPolicy", { bucketName: "reports" }],
  ],
  [
    "AWS::SQS::Queue",
    "orders",
    ["sqs:SetQueueAttributes", { queueUrl: QUEUE_URL, attributes: { Policy: TEXT } }],
    ["sqs:SetQueueAttributes", { queueUrl: QUEUE_URL, attributes: { Policy: "" } }],
  ],
  [
    "AWS::SNS::Topic",
    "orders",
    ["sns:SetTopicAttributes", { topicArn: TOPIC, attributeName: "Policy", attributeValue: TEXT }],
    ["sns:SetTopicAttributes", { topicArn: TOPIC, attributeName: "Policy", attributeValue: "" }],
  ],
  [
    "AWS::SecretsManager::Secret",
    "prod/db-a1B2c3",
    [
      "secretsmanager:PutResourcePolicy",
      { secretId: "prod/db", resourcePolicy: TEXT },
      { responseElements: { aRN: anArn("AWS::SecretsManager::Secret", "prod/db-a1B2c3") } },
    ],
    [
      "secretsmanager:DeleteResourcePolicy",
      { secretId: anArn("AWS::SecretsManager::Secret", "prod/db-a1B2c3") },
    ],
  ],
  [
    "AWS::ECR::Repository",
    "team/app",
    ["ecr:SetRepositoryPolicy", { repositoryName: "team/app", policyText: TEXT }],
    ["ecr:DeleteRepositoryPolicy", { repositoryName: "team/app" }],
  ],
  [
    "AWS::DynamoDB::Table",
    "orders",
    ["dynamodb:PutResourcePolicy", { resourceArn: TABLE, policy: TEXT }],
    ["dynamodb:DeleteResourcePolicy", { resourceArn: TABLE }],
  ],
  [
    "AWS::EFS::FileSystem",
    "fs-0123456789abcdef0",
    ["elasticfilesystem:PutFileSystemPolicy", { fileSystemId: "fs-0123456789abcdef0", policy: TEXT }],
    ["elasticfilesystem:DeleteFileSystemPolicy", { fileSystemId: "fs-0123456789abcdef0" }],
  ],
  [
    "AWS::Glacier::Vault",
    "archive",
    ["glacier:SetVaultAccessPolicy", { vaultName: "archive", policy: { policy: TEXT } }],
    ["glacier:DeleteVaultAccessPolicy", { vaultName: "archive" }],
  ],
  [
    "AWS::Backup::BackupVault",
    "nightly",
    ["backup:PutBackupVaultAccessPolicy", { backupVaultName: "nightly", policy: TEXT }],
    ["backup:DeleteBackupVaultAccessPolicy", { backupVaultName: "nightly" }],
  ],
  [
    "AWS::CodeArtifact::Domain",
    "packages",
    ["codeartifact:PutDomainPermissionsPolicy", { domain: "packages", policyDocument: TEXT }],
    ["codeartifact:DeleteDomainPermissionsPolicy", { domain: "packages" }],
  ],
  [
    "AWS::SES::EmailIdentity",
    "example.com",
    ["ses:PutIdentityPolicy", { identity: "example.com", policyName: "send", policy: TEXT }],
    ["ses:DeleteIdentityPolicy", { identity: "example.com", policyName: "send" }],
  ],
];

describe("a policy of a resource", () => {
  test.each(PUTS)("%s %s gets and loses it", (type, name, put, drop) => {
    const state = stateOf(put);
    expect(found(state, type)).toMatchObject({ arn: anArn(type, name), name, account: ACCOUNT });
    expect(found(state, type)?.policies.unknown).toBeUndefined();
    expect(found(state, type)?.policies.items.map(({ statements }) => statements[0]?.sid)).toEqual(["All"]);
    applyChange(state, changeOf(drop));
    expect(found(state, type)?.policies).toEqual({ items: [] });
  });

  test("a key's is put on its ARN", () => {
    const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
    const state = stateOf(["kms:PutKeyPolicy", { keyId, policyName: "default", policy: TEXT }]);
    expect(found(state, "AWS::KMS::Key")).toMatchObject({ arn: anArn("AWS::KMS::Key", keyId), name: keyId });
  });

  test("that CloudTrail left out with the bucket's name is nobody's", () => {
    const omitted = { requestParametersOmitted: true, originalSize: 102_401, reason: "payload too large" };
    expect(stateOf(["s3:PutBucketPolicy", omitted]).entities["AWS::S3::Bucket"].size).toBe(0);
  });

  test.each([
    ["is no JSON", "{"],
    ["is a number", 7],
    ["has a hostile name in it", '{"__proto__": {"Statement": []}}'],
    ["is 100 kB of nothing", "x".repeat(100_000)],
  ])("that %s is not known", (_name, bucketPolicy) => {
    const state = stateOf(["s3:PutBucketPolicy", { bucketName: "reports", bucketPolicy }]);
    expect(found(state, "AWS::S3::Bucket")?.policies).toMatchObject({
      items: [],
      unknown: expect.any(String),
    });
  });

  test("of another account's resource is not of this account", () => {
    const topicArn = `arn:aws:sns:us-east-1:${OTHER_ACCOUNT}:orders`;
    const state = stateOf([
      "sns:SetTopicAttributes",
      { topicArn, attributeName: "Policy", attributeValue: TEXT },
    ]);
    expect(state.entities["AWS::SNS::Topic"].size).toBe(0);
  });

  test("of a queue or topic is not touched by other attributes", () => {
    expect(
      stateOf(["sqs:SetQueueAttributes", { queueUrl: QUEUE_URL, attributes: { DelaySeconds: "1" } }])
        .entities["AWS::SQS::Queue"].size,
    ).toBe(0);
    expect(stateOf(["sqs:CreateQueue", { queueName: "orders" }]).entities["AWS::SQS::Queue"].size).toBe(0);
  });
});

describe("grants one by one", () => {
  const grant = (statementId: string, principal: string): Call => [
    "lambda:AddPermission",
    { functionName: "report-maker", statementId, principal, action: "lambda:InvokeFunction" },
    { eventName: "AddPermission20150331v2" },
  ];
  const revoke = (statementId: string): Call => [
    "lambda:RemovePermission",
    { functionName: "report-maker", statementId },
    { eventName: "RemovePermission20150331v2" },
  ];
  const sids = (state: MutableAccountState) =>
    found(state, "AWS::Lambda::Function")?.policies.items.flatMap(({ statements }) =>
      statements.map(({ sid }) => sid),
    );

  test("of an unseen function are known, the rest of its policy is not", () => {
    const state = stateOf(grant("a", "*"));
    expect(sids(state)).toEqual(["a"]);
    expect(found(state, "AWS::Lambda::Function")?.policies.unknown).toBe(BEFORE);
  });

  test("come, come again and go by their Sid", () => {
    expect(sids(stateOf(grant("a", "*"), grant("b", OTHER_ACCOUNT), grant("a", "*")))).toEqual(["b", "a"]);
    expect(sids(stateOf(grant("a", "*"), grant("b", OTHER_ACCOUNT), revoke("a")))).toEqual(["b"]);
  });

  test("of a function's alias are the function's", () => {
    const functionName = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:report-maker:live`;
    const state = stateOf([
      "lambda:AddPermission",
      { functionName, statementId: "a", principal: "*" },
      { eventName: "AddPermission20150331v2" },
    ]);
    expect([...state.entities["AWS::Lambda::Function"].keys()]).toEqual([
      anArn("AWS::Lambda::Function", "report-maker"),
    ]);
  });

  test("of a queue join its policy, and one statement can leave it", () => {
    const label = { queueUrl: QUEUE_URL, label: "share" };
    const state = stateOf(
      ["sqs:SetQueueAttributes", { queueUrl: QUEUE_URL, attributes: { Policy: TEXT } }],
      ["sqs:AddPermission", { ...label, aWSAccountIds: [OTHER_ACCOUNT], actions: ["SendMessage"] }],
    );
    const items = () => found(state, "AWS::SQS::Queue")?.policies.items ?? [];
    expect(items()[1]?.statements[0]).toMatchObject({ sid: "share", actions: ["SQS:SendMessage"] });
    applyChange(state, changeOf(["sqs:RemovePermission", { queueUrl: QUEUE_URL, label: "All" }]));
    expect(items().map(({ statements }) => statements[0]?.sid)).toEqual(["share"]);
  });

  test("of an event bus are the default one's unless they name another, and can be taken back at once", () => {
    const condition = { type: "StringEquals", key: "aws:PrincipalOrgID", value: "o-abcdef1234" };
    const state = stateOf(["events:PutPermission", { principal: "*", statementId: "org", condition }]);
    const bus = () => found(state, "AWS::Events::EventBus");
    expect(bus()?.name).toBe("default");
    expect(bus()?.policies.items[0]?.statements[0]?.conditions).toEqual([
      { operator: "StringEquals", key: "aws:PrincipalOrgID", values: ["o-abcdef1234"] },
    ]);
    applyChange(state, changeOf(["events:RemovePermission", { removeAllPermissions: true }]));
    expect(bus()?.policies.items).toEqual([]);
  });
});

describe("a bucket", () => {
  const made: Call = ["s3:CreateBucket", { bucketName: "reports" }];
  const bucket = (...calls: readonly Call[]) => found(stateOf(...calls), "AWS::S3::Bucket");

  test("is made with all public access blocked", () => {
    expect(bucket(made)).toMatchObject({ policies: { items: [] }, publicAccessBlock: BLOCKS_ALL });
  });

  test("that was made before April 2023 blocks nothing", () => {
    const old: Call = [...made, { eventTime: "2022-03-02T09:00:00Z" }] as unknown as Call;
    expect(bucket(old)?.publicAccessBlock).toEqual(BLOCKS_NOTHING);
  });

  test("blocks what it is told to block, and nothing any more", () => {
    const put: Call = [
      "s3:PutBucketPublicAccessBlock",
      {
        bucketName: "reports",
        PublicAccessBlockConfiguration: {
          xmlns: "http://s3.amazonaws.com/doc/",
          RestrictPublicBuckets: true,
        },
      },
    ];
    expect(bucket(put)?.publicAccessBlock).toEqual({ ...BLOCKS_NOTHING, restrictPublicBuckets: true });
    expect(bucket(put, ["s3:DeleteBucketPublicAccessBlock", { bucketName: "reports" }])).toMatchObject({
      publicAccessBlock: BLOCKS_NOTHING,
    });
  });

  test.each([
    ["a canned list", { "x-amz-acl": ["public-read"] }, ["READ to AllUsers"]],
    ["a hostile canned list", { "x-amz-acl": ["__proto__"] }, []],
    [
      "a grant",
      {
        AccessControlPolicy: {
          AccessControlList: {
            Grant: {
              Grantee: { URI: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" },
              Permission: "WRITE",
            },
          },
        },
      },
      ["WRITE to AuthenticatedUsers"],
    ],
  ])("is opened by %s", (_name, request, items) => {
    expect(bucket(["s3:PutBucketAcl", { bucketName: "reports", ...request }])?.publicGrants).toEqual({
      items,
    });
  });

  test("of the whole account: the account blocks", () => {
    const state = stateOf([
      "s3:PutAccountPublicAccessBlock",
      { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: "true" } },
    ]);
    const account = () => state.entities["AWS::::Account"].get(ACCOUNT);
    expect(account()?.s3PublicAccessBlock).toEqual({
      ...BLOCKS_NOTHING,
      blockPublicAcls: true,
      ignorePublicAcls: true,
    });
    applyChange(state, changeOf(["s3:DeleteAccountPublicAccessBlock", {}]));
    expect(account()?.s3PublicAccessBlock).toEqual(BLOCKS_NOTHING);
  });

  test("that is deleted is gone", () => {
    expect(bucket(made, ["s3:DeleteBucket", { bucketName: "reports" }])).toBeUndefined();
  });
});

describe("workloads", () => {
  test("a function has a role and may get a URL", () => {
    const functionName = "report-maker";
    const state = stateOf(
      [
        "lambda:CreateFunction",
        { functionName, role: "arn:aws:iam::123456789012:role/a" },
        { eventName: "CreateFunction20150331" },
      ],
      ["lambda:CreateFunctionUrlConfig", { functionName, authType: "NONE" }],
      ["lambda:UpdateFunctionConfiguration", { functionName, role: "arn:aws:iam::123456789012:role/b" }],
    );
    expect(found(state, "AWS::Lambda::Function")).toMatchObject({
      policies: { items: [] },
      role: "arn:aws:iam::123456789012:role/b",
      urlAuth: "NONE",
    });
    applyChange(state, changeOf(["lambda:DeleteFunctionUrlConfig", { functionName }]));
    expect(found(state, "AWS::Lambda::Function")?.urlAuth).toBeNull();
  });

  test("one call starts several instances, another ends one of them", () => {
    const items = ["i-0aaaaaaaaaaaaaaa1", "i-0aaaaaaaaaaaaaaa2"].map((instanceId) => ({ instanceId }));
    const state = stateOf([
      "ec2:RunInstances",
      { iamInstanceProfile: { name: "web" } },
      { responseElements: { instancesSet: { items } } },
    ]);
    const profiles = () =>
      [...state.entities["AWS::EC2::Instance"].values()].map(({ name, instanceProfile }) => [
        name,
        instanceProfile,
      ]);
    expect(profiles()).toEqual([
      ["i-0aaaaaaaaaaaaaaa1", "web"],
      ["i-0aaaaaaaaaaaaaaa2", "web"],
    ]);
    applyChange(
      state,
      changeOf([
        "ec2:TerminateInstances",
        { instancesSet: { items: [{ instanceId: "i-0aaaaaaaaaaaaaaa1" }] } },
      ]),
    );
    expect(profiles()).toEqual([["i-0aaaaaaaaaaaaaaa2", "web"]]);
  });

  test("an instance gets and loses its profile", () => {
    const association = {
      instanceId: "i-0aaaaaaaaaaaaaaa1",
      iamInstanceProfile: { arn: `arn:aws:iam::${ACCOUNT}:instance-profile/web` },
    };
    const state = stateOf([
      "ec2:AssociateIamInstanceProfile",
      { AssociateIamInstanceProfileRequest: { InstanceId: "i-0aaaaaaaaaaaaaaa1" } },
      {
        responseElements: {
          AssociateIamInstanceProfileResponse: { iamInstanceProfileAssociation: association },
        },
      },
    ]);
    expect(found(state, "AWS::EC2::Instance")?.instanceProfile).toBe(association.iamInstanceProfile.arn);
    applyChange(
      state,
      changeOf([
        "ec2:DisassociateIamInstanceProfile",
        { DisassociateIamInstanceProfileRequest: { AssociationId: "iip-assoc-1" } },
        {
          responseElements: {
            DisassociateIamInstanceProfileResponse: { iamInstanceProfileAssociation: association },
          },
        },
      ]),
    );
    expect(found(state, "AWS::EC2::Instance")?.instanceProfile).toBeNull();
  });

  test("a stack keeps its role until it is given another", () => {
    const stackId = `arn:aws:cloudformation:us-east-1:${ACCOUNT}:stack/web/0a1b`;
    const response = { responseElements: { stackId } };
    const state = stateOf(
      [
        "cloudformation:CreateStack",
        { stackName: "web", roleARN: "arn:aws:iam::123456789012:role/a" },
        response,
      ],
      ["cloudformation:UpdateStack", { stackName: "web" }, response],
    );
    expect(found(state, "AWS::CloudFormation::Stack")).toMatchObject({
      arn: stackId,
      role: "arn:aws:iam::123456789012:role/a",
    });
  });

  test("documents and shares are shared with whom they name", () => {
    const state = stateOf(
      ["ssm:ModifyDocumentPermission", { name: "patch", accountIdsToAdd: ["all", OTHER_ACCOUNT] }],
      ["ssm:ModifyDocumentPermission", { name: "patch", accountIdsToRemove: ["all"] }],
      [
        "ram:CreateResourceShare",
        { name: "subnets", principals: [OTHER_ACCOUNT] },
        {
          responseElements: { resourceShare: { resourceShareArn: anArn("AWS::RAM::ResourceShare", "0a1b") } },
        },
      ],
    );
    expect(found(state, "AWS::SSM::Document")?.sharedWith).toEqual({
      items: [OTHER_ACCOUNT],
      unknown: BEFORE,
    });
    expect(found(state, "AWS::RAM::ResourceShare")).toMatchObject({
      arn: anArn("AWS::RAM::ResourceShare", "0a1b"),
      sharedWith: { items: [OTHER_ACCOUNT] },
    });
  });

  test("a search domain is in a VPC or has users of its own", () => {
    const state = stateOf([
      "es:CreateDomain",
      { domainName: "logs", accessPolicies: TEXT, advancedSecurityOptions: { enabled: true } },
    ]);
    const domain = () => found(state, "AWS::OpenSearchService::Domain");
    expect(domain()).toMatchObject({ inVpc: false, hasOwnUsers: true, policies: { items: [{}] } });
    applyChange(
      state,
      changeOf([
        "es:UpdateDomainConfig",
        { domainName: "logs", advancedSecurityOptions: { enabled: false } },
      ]),
    );
    expect(domain()).toMatchObject({ hasOwnUsers: false, policies: { items: [{}] } });
  });

  test("an identity pool, a studio domain and an agent tell what is judged of them", () => {
    const state = stateOf(
      [
        "cognito-identity:CreateIdentityPool",
        { allowUnauthenticatedIdentities: true },
        { responseElements: { identityPoolId: "us-east-1:0a1b" } },
      ],
      [
        "sagemaker:CreateDomain",
        { domainName: "lab", authMode: "IAM" },
        { responseElements: { domainArn: anArn("AWS::SageMaker::Domain", "d-1") } },
      ],
      [
        "bedrock:CreateAgent",
        { agentName: "helper", agentResourceRoleArn: "arn:aws:iam::123456789012:role/agent" },
        { responseElements: { agent: { agentArn: anArn("AWS::Bedrock::Agent", "A1"), agentId: "A1" } } },
      ],
    );
    expect(found(state, "AWS::Cognito::IdentityPool")?.admitsGuests).toBe(true);
    expect(found(state, "AWS::SageMaker::Domain")?.authMode).toBe("IAM");
    expect(found(state, "AWS::Bedrock::Agent")?.role).toBe("arn:aws:iam::123456789012:role/agent");
  });
});
