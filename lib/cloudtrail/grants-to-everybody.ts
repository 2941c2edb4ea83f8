import { type Listing, listing } from "../iam/fact.ts";
import { child, type JsonObject, list, text } from "./change.ts";

/**
 * What the list of a request gives to everybody: by a canned list or by grants to AWS's two groups of everybody.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html "Amazon S3 predefined groups", "Canned ACL"
 */
export function grantsToEverybody(request: JsonObject): Listing<string> {
  const canned =
    text(request, "x-amz-acl") ?? list(request, "x-amz-acl").find((name) => typeof name === "string") ?? "";
  const control = child(child(request, "AccessControlPolicy"), "AccessControlList");
  const grants = [control["Grant"]].flat();
  return listing([
    ...(CANNED.get(String(canned)) ?? []),
    ...grants.flatMap(publicGrant),
    ...headerGrants(request),
    ...headerGrants(child(request, "accessControlList")),
  ]);
}

/** Grants by header: `x-amz-grant-read: uri="http://acs.amazonaws.com/groups/global/AllUsers"`. */
function headerGrants(headers: JsonObject): string[] {
  return Object.entries(headers).flatMap(([name, grantees]) => {
    const permission = /^x-amz-grant-(.+)$/.exec(name)?.[1];
    const group = GROUP.exec(JSON.stringify(grantees) ?? "")?.[1];
    return permission === undefined || group === undefined
      ? []
      : [`${permission.replace("-", "_").toUpperCase()} to ${group}`];
  });
}

const GROUP = /\/groups\/global\/(AllUsers|AuthenticatedUsers)\b/;

const CANNED: ReadonlyMap<string, readonly string[]> = new Map([
  ["public-read", ["READ to AllUsers"]],
  ["public-read-write", ["READ to AllUsers", "WRITE to AllUsers"]],
  ["authenticated-read", ["READ to AuthenticatedUsers"]],
]);

function publicGrant(grant: unknown): string[] {
  if (typeof grant !== "object" || grant === null) return [];
  const uri = text(child(grant as JsonObject, "Grantee"), "URI") ?? "";
  const group = GROUP.exec(uri)?.[1];
  return group === undefined ? [] : [`${text(grant as JsonObject, "Permission") ?? "rights"} to ${group}`];
}
