import { type Caller, STRANGER, serviceCaller } from "./caller.ts";

/**
 * Whether a service can be made to use the role for somebody else's account: `open` when nothing stops it, `closed`
 * when conditions do, `unknown` for services that are not known to say for whom they act.
 */
export type Deputy = "open" | "closed" | "unknown";

/** @param lets whether the policy lets a caller in */
export function deputyOf(service: string, lets: (caller: Caller) => boolean): Deputy {
  const name = service.replace(/^([a-z0-9-]+)\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com/, "$1.amazonaws.com");
  if (!lets(serviceCaller(service, STRANGER))) return "closed";
  return SENDS_SOURCE_KEYS.has(name.replace(/\.cn$/, "")) ? "open" : "unknown";
}

/**
 * Services whose guides have a page "Cross-service confused deputy prevention" that shows aws:SourceArn or
 * aws:SourceAccount in the trust policy of a role that the service assumes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html "Cross-service confused deputy prevention"
 */
const SENDS_SOURCE_KEYS: ReadonlySet<string> = new Set(
  [
    "airflow",
    "airflow-env",
    "appsync",
    "batchoperations.s3",
    "bedrock",
    "bedrock-agentcore",
    "cloudtrail",
    "codebuild",
    "config",
    "databrew",
    "datasync",
    "dms",
    "ecs-tasks",
    "events",
    "forecast",
    "glue",
    "grafana",
    "greengrass",
    "imagebuilder",
    "iot",
    "kendra",
    "kinesisanalytics",
    "lakeformation",
    "lexv2",
    "logs",
    "mediaconvert",
    "monitoring.rds",
    "omics",
    "personalize",
    "pipes",
    "pods.eks",
    "redshift",
    "rekognition",
    "resources.cloudformation",
    "sagemaker",
    "scheduler",
    "ssm",
    "states",
    "storagegateway",
    "transfer",
    "translate",
    "vpc-flow-logs",
  ].map((name) => `${name}.amazonaws.com`),
);
