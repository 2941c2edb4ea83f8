import type { EntityUpdate } from "../../iam/account-state.ts";
import { type Fact, unknown } from "../../iam/fact.ts";
import { defaultDocument } from "../../iam/managed-policy.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";

/** The text that was in force before a change of a managed policy. */
export function documentBefore(updates: readonly EntityUpdate[]): Fact<PolicyDocument> {
  const before = updates.find(({ type }) => type === "AWS::IAM::Policy")?.before;
  return before?.type === "AWS::IAM::Policy"
    ? defaultDocument(before)
    : unknown("the policy was not known before");
}
