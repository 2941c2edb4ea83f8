import type { CompiledStatement } from "../policy/statement.ts";

/** A name that no policy has, for things that an actor could make. */
const NAME = "castellan";

/** Resources by service, as the part of the ARN after the account, for actions of the escalation alphabet. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  amplify: [`apps/${NAME}`, `apps/${NAME}/branches/${NAME}`],
  apigateway: [`/restapis/${NAME}`],
  apprunner: [`service/${NAME}/1`],
  autoscaling: [
    `launchConfiguration:1:launchConfigurationName/${NAME}`,
    `autoScalingGroup:1:autoScalingGroupName/${NAME}`,
  ],
  batch: [`job-definition/${NAME}:1`, `job-queue/${NAME}`, `compute-environment/${NAME}`],
  "bedrock-agentcore": [
    `code-interpreter-custom/${NAME}`,
    `runtime/${NAME}`,
    `runtime/${NAME}/runtime-endpoint/${NAME}`,
    `browser-custom/${NAME}`,
    `harness/${NAME}`,
    `workload-identity-directory/default/workload-identity/${NAME}`,
  ],
  braket: [`job/${NAME}`],
  cloudformation: [`stack/${NAME}/1`, `stackset/${NAME}:1`],
  codebuild: [`project/${NAME}`],
  codecommit: [NAME],
  codedeploy: [`deploymentgroup:${NAME}/${NAME}`, `application:${NAME}`, `deploymentconfig:${NAME}`],
  codepipeline: [NAME],
  codestar: [`project/${NAME}`],
  "cognito-identity": [`identitypool/us-east-1:${NAME}`],
  "cognito-idp": ["userpool/us-east-1_castellan"],
  datapipeline: [`pipeline/${NAME}`],
  dynamodb: [`table/${NAME}`],
  ec2: [
    "instance/i-0castellan",
    "launch-template/lt-0castellan",
    "spot-instances-request/sir-0castellan",
    "subnet/subnet-0castellan",
  ],
  "ec2-instance-connect": ["instance/i-0castellan"],
  ecs: [
    `cluster/${NAME}`,
    `task-definition/${NAME}:1`,
    `service/${NAME}/${NAME}`,
    `task/${NAME}/1`,
    `task-set/${NAME}/${NAME}/1`,
  ],
  eks: [`cluster/${NAME}`, `access-entry/${NAME}/role/1/${NAME}/1`],
  elasticbeanstalk: [`application/${NAME}`, `environment/${NAME}/${NAME}`, `applicationversion/${NAME}/1`],
  elasticmapreduce: [`cluster/${NAME}`, `editor/${NAME}`],
  "emr-serverless": [`/applications/${NAME}`],
  gamelift: [`build/${NAME}`, `fleet/${NAME}`],
  glue: ["catalog", `job/${NAME}`, `devEndpoint/${NAME}`, `trigger/${NAME}`, `session/${NAME}`],
  iam: [`instance-profile/${NAME}`, `mfa/${NAME}`],
  imagebuilder: [
    `component/${NAME}/1.0.0/1`,
    `image-recipe/${NAME}/1.0.0`,
    `infrastructure-configuration/${NAME}`,
    `image/${NAME}/1.0.0/1`,
  ],
  kinesisanalytics: [`application/${NAME}`],
  kms: [`key/${NAME}`],
  lambda: [`function:${NAME}`, "event-source-mapping:1"],
  omics: [`workflow/1`, "run/1"],
  organizations: ["policy/o-castellan/service_control_policy/p-castellan", "account/o-castellan/1"],
  rds: [`cluster:${NAME}`],
  rolesanywhere: [`trust-anchor/1`, "profile/1"],
  s3: [NAME],
  sagemaker: [
    `notebook-instance/${NAME}`,
    `training-job/${NAME}`,
    `processing-job/${NAME}`,
    `hyper-parameter-tuning-job/${NAME}`,
    `user-profile/d-1/${NAME}`,
    `app/d-1/${NAME}/jupyterserver/${NAME}`,
    `notebook-instance-lifecycle-config/${NAME}`,
  ],
  scheduler: [`schedule/default/${NAME}`],
  secretsmanager: [`secret:${NAME}`],
  sns: [NAME],
  ssm: [
    `document/${NAME}`,
    `automation-definition/${NAME}:1`,
    "managed-instance/mi-0castellan",
    `session/${NAME}`,
  ],
  states: [`stateMachine:${NAME}`, `execution:${NAME}:1`],
};

/** Services whose resources have neither region nor account, or no region, in their ARN. */
const GLOBAL = new Set(["iam", "organizations", "sso", "s3"]);

/**
 * Things in the account that an action could act upon: examples of its service, and what the statement's own
 * patterns would call such a thing. A pattern for another account gives none.
 */
export function exampleResources(
  action: string,
  statements: readonly CompiledStatement[],
  account: string,
  partition: string,
): string[] {
  const service = action.slice(0, action.indexOf(":")).toLowerCase();
  const arns = new Set(
    (SHAPES[service] ?? [NAME]).map((shape) => exampleArn(service, shape, account, partition)),
  );
  if (service === "ssm" || service === "ec2-instance-connect") {
    arns.add(exampleArn("ec2", "instance/i-0castellan", account, partition));
  }
  for (const statement of statements) {
    if (statement.exceptResources) continue;
    for (const { template } of statement.resources ?? []) {
      const arn = template.fixed && exampleOf(template.source, account, partition);
      if (arn) arns.add(arn);
    }
  }
  return [...arns];
}

function exampleArn(service: string, shape: string, account: string, partition: string): string {
  if (service === "s3") return `arn:${partition}:s3:::${shape}`;
  return `arn:${partition}:${service}:${GLOBAL.has(service) ? "" : "us-east-1"}:${account}:${shape}`;
}

/** @returns undefined for `*` and for patterns that cannot be in the account */
export function exampleOf(pattern: string, account: string, partition: string): string | undefined {
  const parts = pattern.split(":");
  if (!isOfAccount(parts, account)) return undefined;
  const [, , service = "", region = "", owner = "", ...rest] = parts;
  return [
    "arn",
    partition,
    service,
    isWild(region)
      ? GLOBAL.has(service)
        ? ""
        : region.replaceAll("?", "1").replaceAll("*", region === "*" ? "us-east-1" : "east-1")
      : region,
    owner === "" ? "" : account,
    rest.join(":").replaceAll("*", NAME).replaceAll("?", "x"),
  ].join(":");
}

/** Whether a resource pattern can match anything in the account; `*` says nothing of that. */
export function canBeInAccount(pattern: string, account: string): boolean {
  return isOfAccount(pattern.split(":"), account);
}

function isOfAccount(parts: readonly string[], account: string): boolean {
  const owner = parts[4] ?? "";
  return parts[0] === "arn" && parts.length >= 6 && (owner === "" || owner === account || isWild(owner));
}

function isWild(text: string): boolean {
  return /[*?]/.test(text);
}
