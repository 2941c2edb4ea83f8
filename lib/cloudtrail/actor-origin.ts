import type { Actor } from "./actor.ts";
import { child, type JsonObject, text } from "./change.ts";

type Origin = Actor["origin"];

/**
 * The tool a call came from. A user agent is the caller's own word for itself, so it can mislead about who is a
 * program, never about what was done.
 */
export function resolveOrigin(record: JsonObject, identity: JsonObject): Origin {
  const agent = text(record, "userAgent") ?? "";
  const invokedBy = text(identity, "invokedBy") ?? "";
  if (invokedBy === "cloudformation.amazonaws.com") return "iac";
  if (/cloudshell/i.test(agent)) return "cloudshell";
  if (INFRASTRUCTURE_AS_CODE.test(agent)) return "iac";
  if (isConsoleSession(record, identity) || invokedBy === "signin.amazonaws.com" || CONSOLE.test(agent))
    return "console";
  if (invokedBy !== "" || text(identity, "type") === "AWSService" || isServiceAddress(record, agent))
    return "service";
  if (/^\[?(aws-cli|awspowershell)\//i.test(agent)) return "cli";
  return SDK.test(agent) ? "sdk" : "unknown";
}

/** `aws-sdk-.. api/cloudformation` is somebody calling CloudFormation; `cloudformation.amazonaws.com` is CloudFormation. */
const INFRASTRUCTURE_AS_CODE =
  /terraform|opentofu|pulumi|aws-cdk|\bcdk\b|cloudformation\.amazonaws|crossplane|\bansible/i;

const CONSOLE =
  /^\[?(mozilla\/|s3console|awsconsole|ec2console|console\.|signin\.amazonaws)|\bconsole\b.*aws-internal|aws \w+ console/i;

const SDK = /boto|aws-sdk-|aws-internal\/|aws\.sdk|aws-chalice|rusoto/i;

/** The two marks of console work: set by AWS, not by the caller. */
function isConsoleSession(record: JsonObject, identity: JsonObject): boolean {
  const eventType = text(record, "eventType") ?? "";
  return (
    record["sessionCredentialFromConsole"] === "true" ||
    child(identity, "sessionContext")["sessionCredentialFromConsole"] === "true" ||
    /^AwsConsole(SignIn|Action)$/i.test(eventType)
  );
}

function isServiceAddress(record: JsonObject, agent: string): boolean {
  const address = text(record, "sourceIPAddress") ?? "";
  return address.endsWith(".amazonaws.com") || agent.endsWith(".amazonaws.com") || agent === "AWS Internal";
}
