import type { JsonObject } from "./change.ts";

/**
 * The parameters of an IAM or STS call in CloudTrail's spelling (`userName`), also where whoever kept the record wrote
 * them as the API has them (`UserName`). Other services have names that begin with a capital in CloudTrail too.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html "Log file examples"
 */
export function inCamelCase(parameters: JsonObject, eventSource: string): JsonObject {
  const names = Object.keys(parameters);
  if (!SOURCES.has(eventSource) || !names.some((name) => CAPITAL.test(name))) return parameters;
  return Object.fromEntries(
    names.map((name) => [name.charAt(0).toLowerCase() + name.slice(1), parameters[name]]),
  );
}

const SOURCES: ReadonlySet<string> = new Set(["iam.amazonaws.com", "sts.amazonaws.com"]);
const CAPITAL = /^[A-Z]/;
