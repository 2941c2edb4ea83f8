import type { AttachedPolicy as SdkAttachedPolicy } from "@aws-sdk/client-iam";
import { type Fact, isUnknown, type Listing } from "../iam/fact.ts";
import type { AttachedPolicy, InlinePolicy } from "../iam/identity-policy.ts";
import { parsePolicyDocument } from "../iam/policy-document.ts";
import { mapListing } from "./ask.ts";

/** An inline policy as GetUserPolicy, GetGroupPolicy or GetRolePolicy answered, or why it did not. */
export interface InlineAnswer {
  readonly name: string;
  readonly answer: Fact<{ readonly PolicyDocument: string | undefined }>;
}

export function inlinePolicies(answers: Listing<InlineAnswer>): Listing<InlinePolicy> {
  return mapListing(answers, ({ name, answer }) => ({
    name,
    document: isUnknown(answer) ? answer : parsePolicyDocument(answer.PolicyDocument),
  }));
}

export function attached(policies: Listing<SdkAttachedPolicy>): Listing<AttachedPolicy> {
  return mapListing(policies, ({ PolicyArn: arn = "", PolicyName: name = "" }) => ({ arn, name }));
}
