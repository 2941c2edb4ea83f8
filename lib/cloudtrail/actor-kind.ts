import type { Actor } from "./actor.ts";
import { child, type JsonObject, text } from "./change.ts";
import { type IdentityFacts, isPersonsRole } from "./identity-facts.ts";

/**
 * Person, program or AWS service, where the record tells; a long-lived key in a script and in a person's terminal look
 * the same, and are `unknown`.
 */
export function resolveKind(
  record: JsonObject,
  origin: Actor["origin"],
  facts: IdentityFacts,
): Actor["kind"] {
  if (isService(record, facts)) return "service";
  if (isPerson(record, origin, facts)) return "human";
  if (isProgram(record, origin, facts)) return "automation";
  return facts.session !== undefined && isServiceName(facts.invokedBy) ? "service" : "unknown";
}

/** Services for themselves: also those that act as the root user, and the roles linked to them. */
function isService(record: JsonObject, facts: IdentityFacts): boolean {
  if (facts.type === "AWSService" || facts.issuerArn?.includes(":role/aws-service-role/")) return true;
  if (facts.type === "Root" || facts.type === "Unknown") {
    return facts.invokedBy !== undefined || isOwnEvent(record, facts);
  }
  return false;
}

/** A service event without any identity and without a person's browser. */
function isOwnEvent(record: JsonObject, facts: IdentityFacts): boolean {
  const ownEvent = text(record, "eventType") === "AwsServiceEvent";
  return ownEvent && facts.type === "Unknown" && !/^mozilla\//i.test(text(record, "userAgent") ?? "");
}

const PEOPLE: ReadonlySet<string> = new Set(["IdentityCenterUser", "SAMLUser"]);

function isPerson(record: JsonObject, origin: Actor["origin"], facts: IdentityFacts): boolean {
  const identity = child(record, "userIdentity");
  if (PEOPLE.has(facts.type) || isPersonsRole(facts) || Object.hasOwn(identity, "onBehalfOf")) return true;
  if (origin === "console" || origin === "cloudshell") return true;
  const context = child(identity, "sessionContext");
  if (facts.type === "Root") return context["assumedRoot"] !== "true";
  if (facts.type === "IAMUser" && child(context, "attributes")["mfaAuthenticated"] === "true") return true;
  if (facts.type === "Unknown" && text(identity, "userName") !== undefined) return true;
  return facts.session?.includes("@") ?? false;
}

/** Subjects of the tokens that workloads get: Kubernetes, GitHub, GitLab, Terraform Cloud, Bitbucket, CircleCI. */
const WORKLOAD_SUBJECT =
  /(^|:)(system:serviceaccount:|repo:|project_path:|organization:[^:]+:project:|org\/)/;

const WORKLOAD_PROVIDER =
  /oidc\.eks\.|oidc-provider\/oidc\.|token\.actions\.githubusercontent|gitlab|app\.terraform\.io|circleci|bitbucket/;

/** Session names that AWS gives: an EC2 instance, an ECS task, a CodeBuild run. */
const WORKLOAD_SESSION = /^(i-[0-9a-f]{8,17}|[0-9a-f]{32}|AWSCodeBuild-.+|AWSCloudFormation|GitHubActions)$/;

function isProgram(record: JsonObject, origin: Actor["origin"], facts: IdentityFacts): boolean {
  const identity = child(record, "userIdentity");
  if (facts.type === "WebIdentityUser") {
    return WORKLOAD_SUBJECT.test(`${text(identity, "userName")} ${text(identity, "principalId")}`);
  }
  if (facts.session === undefined) return false;
  const context = child(identity, "sessionContext");
  const provider = text(child(context, "webIdFederationData"), "federatedProvider") ?? "";
  return (
    origin === "iac" ||
    WORKLOAD_SESSION.test(facts.session) ||
    WORKLOAD_PROVIDER.test(provider) ||
    Object.hasOwn(context, "ec2RoleDelivery") ||
    Object.hasOwn(identity, "inScopeOf") ||
    /exec-env\/AWS_(Lambda|ECS)/.test(text(record, "userAgent") ?? "")
  );
}

/** `internal.amazonaws.com` and `AWS Internal` tell no service: the console and others call so for people too. */
function isServiceName(invokedBy: string | undefined): boolean {
  return (invokedBy?.endsWith(".amazonaws.com") ?? false) && invokedBy !== "internal.amazonaws.com";
}
