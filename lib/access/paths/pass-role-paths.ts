import { type EscalationPath, passRole } from "./escalation-path.ts";

const EC2 = "ec2.amazonaws.com";
const ECS = "ecs-tasks.amazonaws.com";
const LAMBDA = "lambda.amazonaws.com";
const GLUE = "glue.amazonaws.com";
const SAGEMAKER = "sagemaker.amazonaws.com";
const CODEBUILD = "codebuild.amazonaws.com";
const CLOUDFORMATION = "cloudformation.amazonaws.com";
const AGENTCORE = "bedrock-agentcore.amazonaws.com";
const CLUSTER = "an ECS cluster exists";
const DEFINITION = "an ECS cluster and a task definition exist";
const INSTANCE = "the actor controls a running instance";
const PIPELINE_CUSTOMER = "the account already uses Data Pipeline, which AWS closed to new customers";
const CODESTAR_CLOSED = "AWS closed CodeStar on 31 July 2024";

/**
 * Paths on which the actor passes a role to a service and makes the service run the actor's code. One long table, by
 * service: rows of one kind are read side by side.
 */
export const PASS_ROLE_PATHS: readonly EscalationPath[] = [
  passRole(
    "amplify-001",
    "amplify.amazonaws.com",
    "builds an Amplify app that runs as the role",
    [
      "amplify:CreateApp",
      "amplify:CreateBranch",
      "amplify:StartJob",
      "codecommit:GitPush",
      "codecommit:GitPull",
      "codecommit:GetRepository",
      "codecommit:GetRepositoryTriggers",
      "codecommit:PutRepositoryTriggers",
      "sns:CreateTopic",
      "sns:Subscribe",
    ],
    { given: "a repository that the actor can push to exists" },
  ),
  passRole(
    "apprunner-001",
    "tasks.apprunner.amazonaws.com",
    "creates an App Runner service that runs as the role",
    ["apprunner:CreateService"],
  ),
  passRole(
    "batch-001",
    ECS,
    "submits a Batch job that runs as the role",
    ["batch:RegisterJobDefinition", "batch:SubmitJob"],
    { given: "a Batch job queue with a compute environment exists" },
  ),
  passRole("batch-003", ECS, "builds a Batch pipeline and submits a job that runs as the role", [
    "batch:CreateComputeEnvironment",
    "batch:CreateJobQueue",
    "batch:RegisterJobDefinition",
    "batch:SubmitJob",
  ]),
  passRole("bedrock-001", AGENTCORE, "runs code in a new code interpreter that has the role", [
    "bedrock-agentcore:CreateCodeInterpreter",
    "bedrock-agentcore:StartCodeInterpreterSession",
    "bedrock-agentcore:InvokeCodeInterpreter",
  ]),
  passRole("bedrock-003", AGENTCORE, "runs a command in a new agent runtime that has the role", [
    "bedrock-agentcore:CreateAgentRuntime",
    "bedrock-agentcore:CreateAgentRuntimeEndpoint",
    "bedrock-agentcore:CreateWorkloadIdentity",
    "bedrock-agentcore:InvokeAgentRuntimeCommand",
  ]),
  passRole(
    "bedrock-005",
    AGENTCORE,
    "runs a command in a new agent harness that has the role",
    [
      "bedrock-agentcore:CreateHarness",
      "bedrock-agentcore:CreateAgentRuntime",
      "bedrock-agentcore:CreateAgentRuntimeEndpoint",
      "bedrock-agentcore:CreateWorkloadIdentity",
      "bedrock-agentcore:GetAgentRuntime",
      "bedrock-agentcore:GetHarness",
      "bedrock-agentcore:InvokeAgentRuntimeCommand",
    ],
    { given: "a foundation model is enabled" },
  ),
  passRole("bedrock-006", AGENTCORE, "drives a new browser that has the role", [
    "bedrock-agentcore:CreateBrowser",
    "bedrock-agentcore:StartBrowserSession",
    "bedrock-agentcore:ConnectBrowserAutomationStream",
  ]),
  passRole("braket-001", "braket.amazonaws.com", "runs a Braket hybrid job as the role", [
    "braket:CreateJob",
  ]),
  passRole("cloudformation-001", CLOUDFORMATION, "creates a stack that CloudFormation builds with the role", [
    "cloudformation:CreateStack",
  ]),
  passRole(
    "cloudformation-003",
    CLOUDFORMATION,
    "creates a stack set and rolls it out with the role",
    ["cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"],
    { given: "the stack set's execution role in the target account has strong rights" },
  ),
  passRole(
    "cloudformation-004",
    CLOUDFORMATION,
    "changes the template of a stack set that is rolled out with the role",
    ["cloudformation:UpdateStackSet"],
    { given: "a stack set with at least one instance and a strong execution role exists" },
  ),
  passRole("codebuild-001", CODEBUILD, "builds a new CodeBuild project that runs as the role", [
    "codebuild:CreateProject",
    "codebuild:StartBuild",
  ]),
  passRole("codebuild-004", CODEBUILD, "starts a batch build of a new project that runs as the role", [
    "codebuild:CreateProject",
    "codebuild:StartBuildBatch",
  ]),
  passRole(
    "cognitoidentity-001",
    "cognito-identity.amazonaws.com",
    "gives the role to the identities of an identity pool",
    ["cognito-identity:SetIdentityPoolRoles"],
    { given: "an identity pool that the actor can sign in to exists" },
  ),
  passRole(
    "datapipeline-001",
    ["datapipeline.amazonaws.com", "elasticmapreduce.amazonaws.com"],
    "activates a data pipeline that runs as the role",
    ["datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"],
    { given: PIPELINE_CUSTOMER },
  ),
  passRole("ec2-001", EC2, "starts an instance that has the role", ["ec2:RunInstances"], { profile: true }),
  passRole("ec2-003", EC2, "requests a spot instance that has the role", ["ec2:RequestSpotInstances"], {
    profile: true,
  }),
  passRole("ecs-001", ECS, "runs a service in a new cluster with a task that has the role", [
    "ecs:CreateCluster",
    "ecs:RegisterTaskDefinition",
    "ecs:CreateService",
  ]),
  passRole("ecs-002", ECS, "runs a task that has the role in a new cluster", [
    "ecs:CreateCluster",
    "ecs:RegisterTaskDefinition",
    "ecs:RunTask",
  ]),
  passRole(
    "ecs-003",
    ECS,
    "runs a service with a task that has the role",
    ["ecs:RegisterTaskDefinition", "ecs:CreateService"],
    { given: CLUSTER },
  ),
  passRole("ecs-004", ECS, "runs a task that has the role", ["ecs:RegisterTaskDefinition", "ecs:RunTask"], {
    given: CLUSTER,
  }),
  passRole(
    "ecs-005",
    ECS,
    "starts a task that has the role",
    ["ecs:RegisterTaskDefinition", "ecs:StartTask"],
    {
      given: "an ECS cluster with a container instance exists",
    },
  ),
  passRole(
    "ecs-007",
    ECS,
    "registers a container instance and starts a task there with the role in place of its own",
    ["ecs:StartTask", "ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance"],
    { given: DEFINITION },
  ),
  passRole("ecs-008", ECS, "runs a task with the role in place of its own", ["ecs:RunTask"], {
    given: DEFINITION,
  }),
  passRole("ecs-009", ECS, "starts a task with the role in place of its own", ["ecs:StartTask"], {
    given: "an ECS cluster with a container instance and a task definition exist",
  }),
  passRole(
    "emr-001",
    EC2,
    "starts an EMR cluster whose instances have the role",
    ["elasticmapreduce:RunJobFlow"],
    {
      profile: true,
      passedTo: [EC2, "elasticmapreduce.amazonaws.com"],
    },
  ),
  passRole("emrserverless-001", "emr-serverless.amazonaws.com", "runs an EMR Serverless job as the role", [
    "emr-serverless:CreateApplication",
    "emr-serverless:StartJobRun",
  ]),
  passRole("gamelift-001", "gamelift.amazonaws.com", "starts a GameLift fleet whose build runs as the role", [
    "gamelift:CreateBuild",
    "gamelift:CreateFleet",
    "gamelift:RequestUploadCredentials",
  ]),
  passRole("glue-001", GLUE, "creates a Glue development endpoint that has the role", [
    "glue:CreateDevEndpoint",
  ]),
  passRole("glue-003", GLUE, "runs a new Glue job as the role", ["glue:CreateJob", "glue:StartJobRun"]),
  passRole("glue-004", GLUE, "creates a Glue job with the role and a trigger that starts it", [
    "glue:CreateJob",
    "glue:CreateTrigger",
  ]),
  passRole(
    "glue-005",
    GLUE,
    "puts code and the role into a Glue job and runs it",
    ["glue:UpdateJob", "glue:StartJobRun"],
    {
      given: "a Glue job exists",
    },
  ),
  passRole(
    "glue-006",
    GLUE,
    "puts code and the role into a Glue job and adds a trigger",
    ["glue:UpdateJob", "glue:CreateTrigger"],
    {
      given: "a Glue job exists",
    },
  ),
  passRole("glue-007", GLUE, "runs statements in a Glue session that has the role", [
    "glue:CreateSession",
    "glue:RunStatement",
  ]),
  passRole(
    "imagebuilder-001",
    EC2,
    "builds an image on an instance that has the role",
    [
      "imagebuilder:CreateComponent",
      "imagebuilder:CreateImageRecipe",
      "imagebuilder:CreateInfrastructureConfiguration",
      "imagebuilder:CreateImage",
    ],
    { profile: true, passedTo: [EC2, "imagebuilder.amazonaws.com"] },
  ),
  passRole(
    "kinesisanalytics-001",
    "kinesisanalytics.amazonaws.com",
    "starts a Flink application as the role",
    ["kinesisanalytics:CreateApplication", "kinesisanalytics:StartApplication"],
  ),
  passRole("lambda-001", LAMBDA, "creates a Lambda function that runs as the role and calls it", [
    "lambda:CreateFunction",
    "lambda:InvokeFunction",
  ]),
  passRole(
    "lambda-002",
    LAMBDA,
    "creates a Lambda function that runs as the role and is called by an event source",
    ["lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
    { given: "a stream or queue that the role can read exists" },
  ),
  passRole("lambda-006", LAMBDA, "creates a Lambda function that runs as the role and lets itself call it", [
    "lambda:CreateFunction",
    "lambda:AddPermission",
  ]),
  passRole("omics-001", "omics.amazonaws.com", "runs a HealthOmics workflow as the role", [
    "omics:CreateWorkflow",
    "omics:StartRun",
    "s3:GetObject",
  ]),
  passRole("sagemaker-001", SAGEMAKER, "creates a notebook instance that has the role", [
    "sagemaker:CreateNotebookInstance",
  ]),
  passRole("sagemaker-002", SAGEMAKER, "runs a training job as the role", ["sagemaker:CreateTrainingJob"]),
  passRole("sagemaker-003", SAGEMAKER, "runs a processing job as the role", [
    "sagemaker:CreateProcessingJob",
  ]),
  passRole("scheduler-001", "scheduler.amazonaws.com", "schedules any AWS call to be made as the role", [
    "scheduler:CreateSchedule",
  ]),
  passRole("ssm-003", "ssm.amazonaws.com", "runs an automation document as the role", [
    "ssm:CreateDocument",
    "ssm:StartAutomationExecution",
  ]),
  passRole("stepfunctions-001", "states.amazonaws.com", "runs a new state machine as the role", [
    "states:CreateStateMachine",
    "states:StartExecution",
  ]),
  passRole(
    "x-iam-addroletoprofile",
    EC2,
    "puts the role into the instance profile of an instance",
    ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile"],
    { given: "the actor controls a running instance that has an instance profile" },
  ),
  passRole(
    "x-ec2-newprofile",
    EC2,
    "puts the role into a new instance profile and starts an instance with it",
    ["iam:CreateInstanceProfile", "iam:AddRoleToInstanceProfile", "ec2:RunInstances"],
  ),
  passRole(
    "x-ec2-otherprofile",
    EC2,
    "puts the role into an instance profile in place of its own and starts an instance with it",
    ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "ec2:RunInstances"],
    { given: "an instance profile exists", givenBy: "AWS::IAM::InstanceProfile" },
  ),
  passRole(
    "x-ec2-associateprofile",
    EC2,
    "gives an instance the role's instance profile",
    ["ec2:AssociateIamInstanceProfile"],
    { profile: true, given: INSTANCE },
  ),
  passRole(
    "x-ec2-replaceprofile",
    EC2,
    "replaces an instance's profile by the role's",
    ["ec2:ReplaceIamInstanceProfileAssociation"],
    { profile: true, given: INSTANCE },
  ),
  passRole(
    "x-asg-launchconfig",
    EC2,
    "scales up a new group of instances that have the role",
    ["autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"],
    { profile: true, given: "launch configurations are still enabled for the account" },
  ),
  passRole(
    "x-asg-launchconfig-update",
    EC2,
    "makes an Auto Scaling group start instances that have the role",
    ["autoscaling:CreateLaunchConfiguration", "autoscaling:UpdateAutoScalingGroup"],
    { profile: true, given: "an Auto Scaling group exists, and launch configurations are still enabled" },
  ),
  passRole(
    "x-lambda-config-passrole",
    LAMBDA,
    "puts code and the role into a Lambda function",
    ["lambda:UpdateFunctionConfiguration", "lambda:UpdateFunctionCode"],
    { given: "a Lambda function that gets called exists" },
  ),
  passRole(
    "x-lambda-url",
    LAMBDA,
    "creates a Lambda function that runs as the role and calls it by its URL",
    ["lambda:CreateFunction", "lambda:CreateFunctionUrlConfig", "lambda:InvokeFunctionUrl"],
  ),
  passRole(
    "x-lambda-dynamo-new",
    LAMBDA,
    "creates a Lambda function that runs as the role and feeds it from a table of its own",
    ["lambda:CreateFunction", "lambda:CreateEventSourceMapping", "dynamodb:CreateTable", "dynamodb:PutItem"],
  ),
  passRole(
    "x-cfn-updatestack-passrole",
    CLOUDFORMATION,
    "updates a stack with the role",
    ["cloudformation:UpdateStack"],
    { given: "a stack exists", givenBy: "AWS::CloudFormation::Stack" },
  ),
  passRole(
    "x-cfn-changeset-passrole",
    CLOUDFORMATION,
    "creates a stack by a change set that runs with the role",
    ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
  ),
  passRole(
    "x-codebuild-updateproject-passrole",
    CODEBUILD,
    "gives a CodeBuild project the role and starts a build",
    ["codebuild:UpdateProject", "codebuild:StartBuild"],
    { given: "a CodeBuild project exists" },
  ),
  passRole("x-codepipeline", ["codepipeline.amazonaws.com", CODEBUILD], "runs a new pipeline as the role", [
    "codepipeline:CreatePipeline",
    "codebuild:CreateProject",
    "codepipeline:StartPipelineExecution",
  ]),
  passRole(
    "x-codestar-passrole",
    "codestar.amazonaws.com",
    "creates a CodeStar project as the role",
    ["codestar:CreateProject"],
    {
      closed: CODESTAR_CLOSED,
    },
  ),
  passRole(
    "x-datapipeline-short",
    ["datapipeline.amazonaws.com", "elasticmapreduce.amazonaws.com"],
    "schedules a data pipeline that runs as the role",
    ["datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"],
    { given: PIPELINE_CUSTOMER },
  ),
  passRole(
    "x-ecs-updateservice",
    ECS,
    "makes an ECS service run a task that has the role",
    ["ecs:RegisterTaskDefinition", "ecs:UpdateService"],
    { given: "an ECS service exists" },
  ),
  passRole(
    "x-ecs-taskset",
    ECS,
    "makes a task set with the role the primary one of an ECS service",
    ["ecs:RegisterTaskDefinition", "ecs:CreateTaskSet", "ecs:UpdateServicePrimaryTaskSet"],
    { given: "an ECS service with an external deployment controller exists" },
  ),
  passRole(
    "x-emr-editor",
    "elasticmapreduce.amazonaws.com",
    "opens a new EMR notebook that has the role",
    [
      "elasticmapreduce:CreateEditor",
      "elasticmapreduce:DescribeEditor",
      "elasticmapreduce:OpenEditorInConsole",
    ],
    { given: "an EMR cluster that notebooks can attach to exists" },
  ),
  passRole(
    "x-beanstalk",
    EC2,
    "runs a new Elastic Beanstalk environment whose instances have the role",
    [
      "elasticbeanstalk:CreateApplication",
      "elasticbeanstalk:CreateApplicationVersion",
      "elasticbeanstalk:CreateEnvironment",
    ],
    { profile: true, passedTo: [EC2, "elasticbeanstalk.amazonaws.com"] },
  ),
  passRole("x-sagemaker-hpo", SAGEMAKER, "runs a hyperparameter tuning job as the role", [
    "sagemaker:CreateHyperParameterTuningJob",
  ]),
  passRole(
    "x-sagemaker-userprofile",
    SAGEMAKER,
    "gives a Studio user profile the role and signs in to it",
    ["sagemaker:UpdateUserProfile", "sagemaker:CreateApp", "sagemaker:CreatePresignedDomainUrl"],
    { given: "a SageMaker Studio domain with a user profile exists" },
  ),
  passRole("x-sfn-teststate", "states.amazonaws.com", "tests a state that makes any AWS call as the role", [
    "states:TestState",
  ]),
  passRole(
    "x-scheduler-update",
    "scheduler.amazonaws.com",
    "makes a schedule call AWS as the role",
    ["scheduler:UpdateSchedule"],
    { given: "a schedule exists" },
  ),
  passRole(
    "x-cognito-group",
    "cognito-identity.amazonaws.com",
    "creates a user pool group that carries the role",
    ["cognito-idp:CreateGroup"],
    { given: "an identity pool takes the role from the tokens of a user pool that the actor can sign in to" },
  ),
  passRole(
    "x-rds-addrole",
    "rds.amazonaws.com",
    "gives a database cluster the role",
    ["rds:AddRoleToDBCluster"],
    { given: "the actor can run queries on a database cluster" },
  ),
  passRole("x-apigw-passrole", "apigateway.amazonaws.com", "makes an API call any AWS service as the role", [
    "apigateway:PUT",
    "apigateway:POST",
  ]),
  passRole(
    "x-rolesanywhere",
    "rolesanywhere.amazonaws.com",
    "registers a certificate authority of its own that may use the role",
    ["rolesanywhere:CreateTrustAnchor", "rolesanywhere:CreateProfile"],
  ),
  passRole(
    "x-eks-podidentity",
    "pods.eks.amazonaws.com",
    "gives pods in an EKS cluster the role",
    ["eks:CreatePodIdentityAssociation"],
    { given: "the actor can run pods in an EKS cluster" },
  ),
];
