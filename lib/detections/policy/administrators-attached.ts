import type { Change } from "../../cloudtrail/change.ts";
import type { AccountState } from "../../iam/account-state.ts";
import { type Signal, signal } from "../../rule/define-detection.ts";
import { fromWhere } from "../actor/from-where.ts";
import { subjectOf } from "../actor/subject-of.ts";
import { attachmentOf, isAdministrators } from "./attached-policy.ts";

/** That somebody attached AdministratorAccess to a user, group or role; services that do so by themselves are left out. */
export function administratorsAttached(change: Change, account: AccountState): Signal | undefined {
  const { actor } = change;
  const attachment = attachmentOf(change, account);
  if (attachment === undefined || actor.kind === "service" || !isAdministrators(attachment)) return undefined;
  const { holder, policyArn } = attachment;
  const kind = holder.type.slice("AWS::IAM::".length).toLowerCase();
  return signal(
    `${subjectOf(actor)} attached AdministratorAccess to ${kind} ${holder.name}${fromWhere(actor)}.`,
    { resource: holder, evidence: { policyArn, actor: actor.arn ?? actor.name } },
  );
}
