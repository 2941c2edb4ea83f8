import { describe, expect, test } from "vitest";
import type { ReachVerdict } from "../../lib/access/access-model.ts";
import {
  ACCOUNT,
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  allow,
  aModel,
  deny,
  type PrincipalSpec,
  policyArn,
  roleArn,
  type StatementJson,
  trusts,
  userArn,
  verdictOn,
} from "./an-account.ts";

/**
 * Accounts after public training labs, written anew: IAM-Vulnerable with the cases by which it tells tools apart, the
 * methods that Rhino Security Labs published, and CloudGoat's scenarios. All principals of IAM-Vulnerable stand in one
 * account, as deployed; each scenario has its own.
 */
type Row = readonly [name: string, of: PrincipalSpec, verdict: ReachVerdict];

const inline = (...statements: readonly StatementJson[]): PrincipalSpec => ({ inline: { own: statements } });
const may = (...actions: readonly string[]) => inline(allow(actions));
const when = (condition: object) => ({ Condition: condition });
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const admin: PrincipalSpec = { attached: [ADMINISTRATOR_ACCESS] };

/** The one strong role of the lab, which the services of the paths can run as. */
const SERVICE_ROLE: PrincipalSpec = {
  ...admin,
  profile: true,
  trust: [
    trusts({
      Service: [
        "ec2.amazonaws.com",
        "datapipeline.amazonaws.com",
        "cloudformation.amazonaws.com",
        "lambda.amazonaws.com",
        "glue.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "codebuild.amazonaws.com",
        "sagemaker.amazonaws.com",
        "elasticbeanstalk.amazonaws.com",
      ],
    }),
  ],
};

const IAM_VULNERABLE: readonly Row[] = [
  ["1-CreateNewPolicyVersion", { attached: [policyArn("privesc1")] }, "proven"],
  ["2-SetExistingDefaultPolicyVersion", may("iam:SetDefaultPolicyVersion"), "no"],
  ["3-CreateEC2WithExistingIP", may("iam:PassRole", "ec2:RunInstances"), "proven"],
  ["4-CreateAccessKey", may("iam:CreateAccessKey"), "proven"],
  ["5-CreateLoginProfile", may("iam:CreateLoginProfile"), "conditional"],
  ["6-UpdateLoginProfile", may("iam:UpdateLoginProfile"), "conditional"],
  ["7-AttachUserPolicy", may("iam:AttachUserPolicy"), "proven"],
  ["8-AttachGroupPolicy", { ...may("iam:AttachGroupPolicy"), groups: ["privesc8"] }, "proven"],
  ["9-AttachRolePolicy", may("iam:AttachRolePolicy", "sts:AssumeRole"), "proven"],
  ["10-PutUserPolicy", may("iam:PutUserPolicy"), "proven"],
  ["11-PutGroupPolicy", { ...may("iam:PutGroupPolicy"), groups: ["privesc11"] }, "proven"],
  ["12-PutRolePolicy", may("iam:PutRolePolicy", "sts:AssumeRole"), "proven"],
  ["13-AddUserToGroup", may("iam:AddUserToGroup"), "proven"],
  ["14-UpdatingAssumeRolePolicy", may("iam:UpdateAssumeRolePolicy"), "proven"],
  ["15-Lambda-invoke", may("iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"), "proven"],
  [
    "16-Lambda-trigger",
    may("iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
    "conditional",
  ],
  ["17-EditExistingLambdaFunction", may("lambda:UpdateFunctionCode"), "unknown"],
  ["18-NewGlueDevEndpoint", may("iam:PassRole", "glue:CreateDevEndpoint"), "proven"],
  ["19-UpdateExistingGlueDevEndpoint", may("glue:UpdateDevEndpoint"), "unknown"],
  ["20-CloudFormation", may("iam:PassRole", "cloudformation:CreateStack"), "proven"],
  [
    "21-DataPipeline",
    may(
      "iam:PassRole",
      "datapipeline:CreatePipeline",
      "datapipeline:PutPipelineDefinition",
      "datapipeline:ActivatePipeline",
    ),
    "conditional",
  ],
  ["cloudFormationUpdateStack", may("cloudformation:UpdateStack"), "unknown"],
  [
    "codeBuildCreateProject",
    may("iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuildBatch"),
    "proven",
  ],
  ["ec2InstanceConnect", may("ec2-instance-connect:SendSSHPublicKey", "ec2:DescribeInstances"), "unknown"],
  ["sageMakerCreateNotebook", may("iam:PassRole", "sagemaker:CreateNotebookInstance"), "proven"],
  ["sageMakerCreateProcessingJob", may("iam:PassRole", "sagemaker:CreateProcessingJob"), "proven"],
  ["sageMakerCreateTrainingJob", may("iam:PassRole", "sagemaker:CreateTrainingJob"), "proven"],
  ["sageMakerPresignedNotebookURL", may("sagemaker:CreatePresignedNotebookInstanceUrl"), "unknown"],
  ["ssmSendCommand", may("ssm:SendCommand"), "unknown"],
  ["ssmStartSession", may("ssm:StartSession"), "unknown"],
  ["AssumeRole-start-user", {}, "no"],
  // False negatives: what tools overlook.
  [
    "fn1-two-policies",
    { inline: { run: [allow("ec2:RunInstances")], pass: [allow("iam:PassRole")] } },
    "proven",
  ],
  ["fn2-resource-constraint", { attached: [policyArn("fn2-policy")] }, "proven"],
  ["fn3-condition", { attached: [policyArn("fn3")] }, "proven"],
  [
    "fn4-NotAction",
    inline({ Effect: "Allow", NotAction: ["iam:Update*", "iam:Create*", "iam:Attach*"], Resource: "*" }),
    "proven",
  ],
  // False positives: what tools raise for nothing.
  [
    "fp1-deny-in-the-policy",
    { ...inline(allow("iam:CreatePolicyVersion"), deny("iam:*")), attached: [policyArn("harmless")] },
    "blocked",
  ],
  ["fp2-deny-in-another-policy", { ...may("iam:*"), attached: [policyArn("fp3")] }, "blocked"],
  ["fp3-deny-only", { attached: [policyArn("fp3")] }, "no"],
  ["fp4-AWS-owned-policies", { attached: [policyArn("fp4-policy")] }, "no"],
  ["fp5-date-of-the-past", { attached: [policyArn("fp5")] }, "no"],
];

const issuedSince2020 = (operator: string) =>
  when({ [operator]: { "aws:TokenIssueTime": "2020-01-01T00:00:01Z" } });

const IAM_VULNERABLE_ACCOUNT: AccountSpec = {
  users: { ...Object.fromEntries(IAM_VULNERABLE), "sre-user": { groups: ["sre"] } },
  roles: {
    "high-priv-service-role": SERVICE_ROLE,
    "starting-role": { trust: [trusts({ AWS: "arn:aws:iam::111122223333:user/tester" })] },
    "intermediate-role": { trust: [trusts({ AWS: roleArn("starting-role") })] },
    "ending-role": { ...admin, trust: [trusts({ AWS: roleArn("intermediate-role") })] },
    "permissive-role-trust": { trust: [trusts(ROOT)] },
  },
  groups: {
    privesc8: {},
    privesc11: {},
    sre: { inline: { sre: [allow(["iam:*", "ec2:*", "s3:*"])] } },
  },
  policies: {
    privesc1: [allow("iam:CreatePolicyVersion")],
    "fn2-policy": [allow("iam:CreatePolicyVersion", "arn:aws:iam::*:policy/fn2-*")],
    fn3: [allow("iam:CreatePolicyVersion", "*", issuedSince2020("DateGreaterThan"))],
    fp3: [deny("iam:*")],
    "fp4-policy": [allow("iam:CreatePolicyVersion", "arn:aws:iam::aws:policy/fp4-*")],
    fp5: [allow("iam:CreatePolicyVersion", "*", issuedSince2020("DateLessThan"))],
    harmless: [allow("s3:ListAllMyBuckets")],
  },
};

describe("IAM-Vulnerable", () => {
  const model = aModel(IAM_VULNERABLE_ACCOUNT);
  test.each(IAM_VULNERABLE)("%s", (name, _of, verdict) =>
    expect(verdictOn(model, `user/${name}`)).toBe(verdict),
  );
  test.each<[string, ReachVerdict]>([
    ["user/sre-user", "proven"],
    ["role/starting-role", "proven"],
    ["role/permissive-role-trust", "no"],
    ["role/high-priv-service-role", "proven"],
  ])("%s", (name, verdict) => expect(verdictOn(model, name)).toBe(verdict));
});

/** Each scenario in an account of its own: whom it starts with, and what there is to find. */
const CLOUDGOAT: readonly (readonly [scenario: string, start: string, AccountSpec, ReachVerdict])[] = [
  [
    "privilege escalation by rollback",
    "user/raynor",
    {
      users: { raynor: { attached: [policyArn("raynor")] } },
      policies: { raynor: [allow(["iam:Get*", "iam:List*", "iam:SetDefaultPolicyVersion"])] },
      otherVersions: {
        raynor: [
          [allow("*", "*", when({ DateGreaterThan: { "aws:CurrentTime": "2099-01-01T00:00:00Z" } }))],
          [allow("*")],
        ],
      },
    },
    "proven",
  ],
  [
    "the same without a strong version",
    "user/raynor",
    {
      users: { raynor: { attached: [policyArn("raynor")] } },
      policies: { raynor: [allow(["iam:Get*", "iam:SetDefaultPolicyVersion"])] },
      otherVersions: { raynor: [[allow("s3:ListBucket")], [allow("iam:Get*")]] },
    },
    "no",
  ],
  [
    "privilege escalation by attachment",
    "user/kerrigan",
    {
      users: {
        kerrigan: may(
          "iam:PassRole",
          "iam:AddRoleToInstanceProfile",
          "iam:RemoveRoleFromInstanceProfile",
          "ec2:AssociateIamInstanceProfile",
          "ec2:CreateKeyPair",
          "ec2:RunInstances",
        ),
      },
      roles: {
        meek: {
          ...may("s3:ListAllMyBuckets"),
          profile: true,
          trust: [trusts({ Service: "ec2.amazonaws.com" })],
        },
        mighty: { ...inline(allow("*")), trust: [trusts({ Service: "ec2.amazonaws.com" })] },
      },
    },
    "proven",
  ],
  [
    "privilege escalation by key rotation: another user's keys, but not past the MFA of the role behind them",
    "user/manager",
    {
      users: {
        manager: inline(
          allow(["iam:TagUser", "iam:UntagUser", "iam:CreateVirtualMFADevice", "iam:EnableMFADevice"]),
          allow(
            ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:UpdateAccessKey"],
            "*",
            when({ StringEquals: { "aws:ResourceTag/developer": "true" } }),
          ),
        ),
        admin: inline(allow("sts:AssumeRole", roleArn("secrets"))),
        developer: { tags: { developer: "true" } },
      },
      roles: {
        secrets: {
          ...inline(allow("secretsmanager:*")),
          trust: [trusts(ROOT, when({ Bool: { "aws:MultiFactorAuthPresent": "true" } }))],
        },
      },
    },
    "no",
  ],
  [
    "Lambda: a role that passes roles to functions",
    "user/chris",
    {
      users: { chris: inline(allow(["sts:AssumeRole", "iam:List*", "iam:Get*"])) },
      roles: {
        lambdaManager: { ...may("lambda:*", "iam:PassRole"), trust: [trusts({ AWS: userArn("chris") })] },
        debug: { ...admin, trust: [trusts({ Service: "lambda.amazonaws.com" })] },
      },
    },
    "proven",
  ],
  [
    "EC2: stop, rewrite and start all instances but the strong one, which a tag tells",
    "user/dev",
    {
      users: { dev: inline(allow(["ec2:DeleteTags"]), allow("sts:AssumeRole", roleArn("ec2Management"))) },
      roles: {
        ec2Management: {
          ...inline(
            allow(
              ["ec2:StartInstances", "ec2:StopInstances", "ec2:ModifyInstanceAttribute"],
              "*",
              when({ StringNotEquals: { "aws:ResourceTag/Name": "admin" } }),
            ),
          ),
          trust: [trusts({ AWS: userArn("dev") })],
        },
        ec2: { ...admin, profile: true, trust: [trusts({ Service: "ec2.amazonaws.com" })] },
      },
    },
    "unknown",
  ],
  [
    "Glue: a job that runs as a strong role",
    "user/glue",
    {
      users: { glue: may("iam:PassRole", "glue:CreateJob", "glue:CreateTrigger", "glue:StartJobRun") },
      roles: { strong: { ...admin, trust: [trusts({ Service: "glue.amazonaws.com" })] } },
    },
    "proven",
  ],
  [
    "ECS takeover: a role of tasks that cannot pass any",
    "role/web",
    {
      roles: {
        web: {
          ...may("ecs:RegisterTaskDefinition", "ecs:RunTask"),
          trust: [trusts({ Service: "ecs-tasks.amazonaws.com" })],
        },
        strong: { ...admin, trust: [trusts({ Service: "ecs-tasks.amazonaws.com" })] },
      },
    },
    "no",
  ],
];

describe("CloudGoat", () => {
  test.each(CLOUDGOAT)("%s", (_scenario, start, spec, verdict) =>
    expect(verdictOn(aModel(spec), start)).toBe(verdict),
  );
});
