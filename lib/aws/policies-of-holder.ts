import type { AttachedPolicy as SdkAttachedPolicy } from "@aws-sdk/client-iam";
import { type Fact, isUnknown, type Listing } from "../iam/fact.ts";
import type { AttachedPolicy, InlinePolicy } from "../iam/identity-policy.ts";
import { parsePolicyDocument } from "../iam/policy-document.ts";
import { mapListing } from "./ask.ts";

/** @param answer of GetUserPolicy, GetGroupPolicy or GetRolePolicy, or why there is none */
export function inlinePolicy(
  name: string,
  answer: Fact<{ readonly PolicyDocument: string | undefined }>,
): InlinePolicy {
  return { name, document: isUnknown(answer) ? answer : parsePolicyDocument(answer.PolicyDocument) };
}

export function attached(policies: Listing<SdkAttachedPolicy>): Listing<AttachedPolicy> {
  return mapListing(policies, ({ PolicyArn: arn = "", PolicyName: name = "" }) => ({ arn, name }));
}
