import { type EscalationPath, existingCompute } from "./escalation-path.ts";

const EC2 = "ec2.amazonaws.com";
const LAMBDA = "lambda.amazonaws.com";
const CODEBUILD = "codebuild.amazonaws.com";
const CLOUDFORMATION = "cloudformation.amazonaws.com";
const AGENTCORE = "bedrock-agentcore.amazonaws.com";
const SAGEMAKER = "sagemaker.amazonaws.com";
const ON_FUNCTION = { inventory: "AWS::Lambda::Function" } as const;
const ON_STACK = { inventory: "AWS::CloudFormation::Stack" } as const;
const CALLED_FUNCTION = { ...ON_FUNCTION, given: "the function gets called" } as const;

const FUNCTION = "a Lambda function";

/** Paths on which the actor takes over compute that exists and has a role, but for instances. */
export const EXISTING_COMPUTE_PATHS: readonly EscalationPath[] = [
  existingCompute(
    "apprunner-002",
    "tasks.apprunner.amazonaws.com",
    "an App Runner service",
    "makes the service run an image of its own",
    ["apprunner:UpdateService"],
  ),
  existingCompute(
    "batch-002",
    "ecs-tasks.amazonaws.com",
    "a Batch job definition that accepts other commands",
    "submits a job with a command of its own",
    ["batch:SubmitJob"],
  ),
  existingCompute("bedrock-002", AGENTCORE, "a code interpreter", "runs code in a session of it", [
    "bedrock-agentcore:StartCodeInterpreterSession",
    "bedrock-agentcore:InvokeCodeInterpreter",
  ]),
  existingCompute(
    "bedrock-004",
    AGENTCORE,
    "an agent runtime with inbound IAM authorization",
    "runs a command in it",
    ["bedrock-agentcore:InvokeAgentRuntimeCommand"],
  ),
  existingCompute("bedrock-007", AGENTCORE, "a custom browser", "drives a session of it", [
    "bedrock-agentcore:StartBrowserSession",
    "bedrock-agentcore:ConnectBrowserAutomationStream",
  ]),
  existingCompute(
    "cloudformation-002",
    CLOUDFORMATION,
    "a stack",
    "updates the stack with a template of its own",
    ["cloudformation:UpdateStack"],
    ON_STACK,
  ),
  existingCompute(
    "cloudformation-005",
    CLOUDFORMATION,
    "a stack",
    "executes a change set with a template of its own",
    ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
    { ...ON_STACK, category: "new-passrole" },
  ),
  existingCompute(
    "codebuild-002",
    CODEBUILD,
    "a CodeBuild project that accepts another buildspec",
    "starts a build with commands of its own",
    ["codebuild:StartBuild"],
  ),
  existingCompute(
    "codebuild-003",
    CODEBUILD,
    "a CodeBuild project that allows batches and another buildspec",
    "starts a batch of builds with commands of its own",
    ["codebuild:StartBuildBatch"],
  ),
  existingCompute(
    "ecs-006",
    "ecs-tasks.amazonaws.com",
    "a running task with ECS Exec on",
    "opens a shell in the task",
    ["ecs:ExecuteCommand", "ecs:DescribeTasks"],
  ),
  existingCompute(
    "glue-002",
    "glue.amazonaws.com",
    "a Glue development endpoint",
    "adds an SSH key to the endpoint and logs in",
    ["glue:UpdateDevEndpoint"],
  ),
  existingCompute(
    "lambda-003",
    LAMBDA,
    `${FUNCTION} that gets called`,
    "puts code of its own into the function",
    ["lambda:UpdateFunctionCode"],
    CALLED_FUNCTION,
  ),
  existingCompute(
    "lambda-004",
    LAMBDA,
    FUNCTION,
    "puts code of its own into the function and calls it",
    ["lambda:UpdateFunctionCode", "lambda:InvokeFunction"],
    ON_FUNCTION,
  ),
  existingCompute(
    "lambda-005",
    LAMBDA,
    FUNCTION,
    "puts code of its own into the function and lets itself call it",
    ["lambda:UpdateFunctionCode", "lambda:AddPermission"],
    ON_FUNCTION,
  ),
  existingCompute("sagemaker-004", SAGEMAKER, "a notebook instance in service", "opens the notebook", [
    "sagemaker:CreatePresignedNotebookInstanceUrl",
  ]),
  existingCompute(
    "sagemaker-005",
    SAGEMAKER,
    "a notebook instance",
    "gives the notebook a start script of its own and restarts it",
    [
      "sagemaker:CreateNotebookInstanceLifecycleConfig",
      "sagemaker:StopNotebookInstance",
      "sagemaker:UpdateNotebookInstance",
      "sagemaker:StartNotebookInstance",
    ],
  ),
  existingCompute(
    "stepfunctions-002",
    "states.amazonaws.com",
    "a state machine",
    "rewrites the state machine and starts it",
    ["states:UpdateStateMachine", "states:StartExecution"],
  ),
  existingCompute(
    "x-lambda-layer",
    LAMBDA,
    `${FUNCTION} that gets called`,
    "slips a layer of its own into the function",
    ["lambda:UpdateFunctionConfiguration"],
    CALLED_FUNCTION,
  ),
  existingCompute(
    "x-cfn-updatestackset",
    CLOUDFORMATION,
    "a stack set's execution",
    "changes the template of the stack set",
    ["cloudformation:UpdateStackSet"],
  ),
  existingCompute(
    "x-codebuild-updateproject",
    CODEBUILD,
    "a CodeBuild project",
    "rewrites the project's build and starts it",
    ["codebuild:UpdateProject", "codebuild:StartBuild"],
  ),
  existingCompute(
    "x-emr-openeditor",
    ["elasticmapreduce.amazonaws.com", EC2],
    "an EMR notebook",
    "opens the notebook",
    ["elasticmapreduce:OpenEditorInConsole"],
  ),
  existingCompute(
    "x-glue-updatejob",
    "glue.amazonaws.com",
    "a Glue job with a trigger",
    "puts code of its own into the job",
    ["glue:UpdateJob"],
  ),
  existingCompute(
    "x-sagemaker-domainurl",
    SAGEMAKER,
    "a Studio user profile",
    "signs in to Studio as that user",
    ["sagemaker:CreatePresignedDomainUrl"],
  ),
  existingCompute(
    "x-sfn-update",
    "states.amazonaws.com",
    "a state machine that runs by itself",
    "rewrites the state machine",
    ["states:UpdateStateMachine"],
  ),
  existingCompute(
    "x-cognito-updatepool",
    "cognito-identity.amazonaws.com",
    "an identity pool",
    "opens the pool to identities of its own",
    ["cognito-identity:UpdateIdentityPool"],
  ),
  existingCompute(
    "x-eks-accessentry",
    ["pods.eks.amazonaws.com", EC2],
    "a pod or node of an EKS cluster",
    "gives itself an access entry to the cluster",
    ["eks:CreateAccessEntry", "eks:AssociateAccessPolicy"],
  ),
];
