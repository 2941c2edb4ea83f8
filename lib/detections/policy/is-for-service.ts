import { type AccountState, findEntity } from "../../iam/account-state.ts";
import { isUnknown } from "../../iam/fact.ts";
import type { Attachment } from "./attached-policy.ts";

/**
 * Whether AWS wrote the policy for a service's role, and the role, as far as it is known, lets in nobody but services:
 * what such a policy gives is the service's business.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html "AWS managed policies"
 */
export function isForService({ policyArn, holder }: Attachment, account: AccountState): boolean {
  if (holder.type !== "AWS::IAM::Role" || !SERVICE_PATH.test(policyArn)) return false;
  const trust = findEntity(account, "AWS::IAM::Role", holder.name)?.trustPolicy;
  if (trust === undefined || isUnknown(trust)) return true;
  return trust.statements.every(
    ({ effect, principals }) =>
      effect === "Deny" ||
      (principals !== undefined && principals.aws.length + principals.federated.length === 0),
  );
}

const SERVICE_PATH = /:aws:policy\/(aws-)?service-role\//;
