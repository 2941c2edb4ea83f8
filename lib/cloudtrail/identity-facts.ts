import { nameOfArn } from "../iam/arn.ts";
import { child, type JsonObject, text } from "./change.ts";

/** What `userIdentity` says plainly; name and kind are concluded from it. */
export interface IdentityFacts {
  readonly type: string;
  readonly arn: string | undefined;
  readonly issuerArn: string | undefined;
  readonly invokedBy: string | undefined;
  readonly session: string | undefined;
  readonly principalName: string | undefined;
  readonly sourceIdentity: string | undefined;
}

/** Reads `userIdentity`, in which every field may be missing. */
export function readIdentity(identity: JsonObject): IdentityFacts {
  const context = child(identity, "sessionContext");
  const type = text(identity, "type") ?? "Unknown";
  const arn = text(identity, "arn");
  const issuerArn = text(child(context, "sessionIssuer"), "arn") ?? (isUserArn(arn) ? arn : undefined);
  return {
    type,
    arn,
    issuerArn,
    invokedBy: text(identity, "invokedBy"),
    session: sessionOf(identity, arn),
    principalName: principalNameOf(identity, context, type, arn, issuerArn),
    sourceIdentity: text(child(identity, "onBehalfOf"), "userId") ?? text(context, "sourceIdentity"),
  };
}

/** An Identity Center role: its session name is the person. */
export function isPersonsRole(facts: IdentityFacts): boolean {
  return facts.session !== undefined && (facts.principalName ?? "").startsWith("AWSReservedSSO_");
}

/** CloudTrail writes this where a user name was typed that does not exist (it may be a password). */
const HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

function isUserArn(arn: string | undefined): boolean {
  return arn?.includes(":user/") ?? false;
}

/** The copy that another account gets of a call has no ARN: a role's session name stands in `principalId`. */
function sessionOf(identity: JsonObject, arn: string | undefined): string | undefined {
  if (arn?.includes(":assumed-role/")) return arn.split("/").slice(2).join("/") || undefined;
  const principal = text(identity, "principalId");
  return principal?.startsWith("AROA") ? principal.split(":")[1] || undefined : undefined;
}

/** A role session's ARN lacks the role's path, so the issuer's ARN comes first. */
function principalNameOf(
  identity: JsonObject,
  context: JsonObject,
  type: string,
  arn: string | undefined,
  issuerArn: string | undefined,
): string | undefined {
  if (type === "Root") return undefined;
  const userName = text(identity, "userName");
  if (type === "IAMUser" && userName !== undefined) return userName === HIDDEN ? undefined : userName;
  if (issuerArn !== undefined) return issuerArn.endsWith(":root") ? undefined : nameOfArn(issuerArn);
  if (arn?.includes(":assumed-role/")) return arn.split("/")[1] || undefined;
  return text(child(context, "sessionIssuer"), "userName");
}
