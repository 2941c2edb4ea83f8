import { nameOfArn } from "../iam/arn.ts";
import type { Actor } from "./actor.ts";
import { resolveKind } from "./actor-kind.ts";
import { resolveOrigin } from "./actor-origin.ts";
import { child, type JsonObject, text } from "./change.ts";
import { type IdentityFacts, isPersonsRole, readIdentity } from "./identity-facts.ts";

/**
 * Tells from `userIdentity` and its surroundings who acted.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function resolveActor(record: JsonObject): Actor {
  const identity = child(record, "userIdentity");
  const context = child(identity, "sessionContext");
  const facts = readIdentity(identity);
  const delegate = text(child(identity, "invokedByDelegate"), "accountId");
  const issuedTo = text(child(identity, "inScopeOf"), "issuerType");
  const origin = resolveOrigin(record, identity);
  return {
    kind: resolveKind(record, origin, facts),
    identity: facts.type,
    name: nameOfActor(record, identity, facts),
    arn: facts.arn,
    account: text(identity, "accountId") ?? (facts.arn?.split(":")[4] || undefined),
    issuerArn: facts.issuerArn,
    principalName: facts.principalName,
    session: facts.session,
    sourceIdentity: facts.sourceIdentity,
    origin,
    invokedBy: facts.invokedBy,
    sourceIp: text(record, "sourceIPAddress"),
    userAgent: text(record, "userAgent"),
    accessKeyId: text(identity, "accessKeyId"),
    mfa: mfaOf(record, context, facts.type),
    ...(delegate === undefined ? {} : { delegate }),
    ...(issuedTo === undefined ? {} : { issuedTo }),
    ...(context["assumedRoot"] === "true" ? { assumedRoot: true } : {}),
  };
}

/** The person before the session, the session before its issuer, the service last. */
function nameOfActor(record: JsonObject, identity: JsonObject, facts: IdentityFacts): string {
  const { type, session, principalName, invokedBy } = facts;
  if (facts.sourceIdentity !== undefined) return facts.sourceIdentity;
  if (session !== undefined) return isPersonsRole(facts) ? session : `${principalName ?? type}/${session}`;
  if (type === "Root") return invokedBy ?? "root";
  if (type === "AWSService") return invokedBy ?? text(identity, "principalId") ?? type;
  if (type === "FederatedUser" && facts.arn !== undefined) return nameOfArn(facts.arn);
  return (
    text(identity, "userName") ??
    text(child(record, "additionalEventData"), "UserName") ??
    principalName ??
    invokedBy ??
    text(child(identity, "invokedByDelegate"), "accountId") ??
    text(identity, "principalId") ??
    text(identity, "accountId") ??
    "unknown"
  );
}

/**
 * The flag is text, and stays "false" for roles and federated users whatever their identity provider asked for. A
 * sign-in record has `MFAUsed` instead.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
function mfaOf(record: JsonObject, context: JsonObject, type: string): boolean | undefined {
  const flag =
    text(child(context, "attributes"), "mfaAuthenticated") ??
    text(child(record, "additionalEventData"), "MFAUsed");
  if (flag === undefined) return undefined;
  if (/^(true|yes)$/i.test(flag)) return true;
  return type === "IAMUser" || type === "Root" ? false : undefined;
}
