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
  return listing([...(CANNED.get(String(canned)) ?? []), ...grants.flatMap(publicGrant)]);
}

const CANNED: ReadonlyMap<string, readonly string[]> = new Map([
  ["public-read", ["READ to AllUsers"]],
  ["public-read-write", ["READ to AllUsers", "WRITE to AllUsers"]],
  ["authenticated-read", ["READ to AuthenticatedUsers"]],
]);

function publicGrant(grant: unknown): string[] {
  if (typeof grant !== "object" || grant === null) return [];
  const uri = text(child(grant as JsonObject, "Grantee"), "URI") ?? "";
  const group = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/.exec(uri)?.[1];
  return group === undefined ? [] : [`${text(grant as JsonObject, "Permission") ?? "rights"} to ${group}`];
}
