import { managedDocument } from "../../access/subject.ts";
import { type Change, text } from "../../cloudtrail/change.ts";
import type { AccountState } from "../../iam/account-state.ts";
import { nameOfArn } from "../../iam/arn.ts";
import type { EntityRef } from "../../iam/entity-ref.ts";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import { isAwsManaged } from "../../iam/managed-policy.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { powerOf } from "./power-of.ts";

/** What an Attach*Policy call gave to whom. */
export interface Attachment {
  readonly holder: EntityRef;
  readonly policyArn: string;
  /** The policy's name without its path. */
  readonly policyName: string;
  readonly ofAws: boolean;
  readonly document: Fact<PolicyDocument>;
}

/** @returns undefined for a call that failed, or whose record does not say what was attached to whom */
export function attachmentOf(
  { outcome, request, targets }: Change,
  account: AccountState,
): Attachment | undefined {
  const [holder] = targets;
  const policyArn = text(request, "policyArn");
  if (outcome === "failed" || holder === undefined || policyArn === undefined) return undefined;
  return {
    holder,
    policyArn,
    policyName: nameOfArn(policyArn),
    ofAws: isAwsManaged(policyArn),
    document: managedDocument(account, policyArn),
  };
}

/** AdministratorAccess of AWS, or a policy of that name of the customer's own that allows everything, or is unread. */
export function isAdministrators({ policyName, ofAws, document, holder }: Attachment): boolean {
  if (policyName !== "AdministratorAccess") return false;
  return ofAws || isUnknown(document) || powerOf(document, holder.account)?.kind === "everything";
}

/** A policy whose name says that it gives full access to a service; what it gives is for its text to say. */
export function isFullAccess({ policyName }: Attachment): boolean {
  return /full_?access/i.test(policyName) && !/admin/i.test(policyName);
}
