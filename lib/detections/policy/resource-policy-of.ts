import type { EventKey } from "../../cloudtrail/catalogue.ts";
import type { Change } from "../../cloudtrail/change.ts";
import { grantsToEverybody } from "../../cloudtrail/grants-to-everybody.ts";
import { GRANT_EVENTS, statedGrant } from "../../cloudtrail/resource-grants.ts";
import { POLICY_PUTS, statedPolicy } from "../../cloudtrail/resource-policy-places.ts";
import { SHARE_EVENTS, statedShare } from "../../cloudtrail/resource-shares.ts";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../../iam/policy-document.ts";

/** The policy that a call puts on a resource, or what its grant or share would be as a policy; undefined without one. */
export function resourcePolicyOf(change: Change): Fact<PolicyDocument> | undefined {
  const found =
    statedPolicy(change.event, change.request) ??
    statedGrant(change) ??
    statedShare(change) ??
    openedByList(change);
  const document =
    found === undefined || found === null || found === "" ? undefined : parsePolicyDocument(found);
  return isUnknown(document) ? undefined : document;
}

/** What an access control list gives to everybody, as a policy would say it. */
function openedByList({ event, request }: Change): object | undefined {
  if (event !== "s3:PutBucketAcl" || grantsToEverybody(request).items.length === 0) return undefined;
  const Statement = [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }];
  return { Version: "2012-10-17", Statement };
}

/** An endpoint's policy says what its users may reach, not who reaches it; keys have detections of their own. */
const OTHERS: ReadonlySet<string> = new Set(["ec2:ModifyVpcEndpoint", "kms:CreateKey", "kms:PutKeyPolicy"]);

/** The calls that put a policy on a resource, a statement into it or grants into its list, and those that share it. */
export const POLICY_WRITES: readonly EventKey[] = [
  ...new Set<EventKey>([...POLICY_PUTS, ...GRANT_EVENTS, ...SHARE_EVENTS, "s3:PutBucketAcl"]),
].filter((event) => !OTHERS.has(event));
