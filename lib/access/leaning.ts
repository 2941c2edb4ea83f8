import { type AccountState, attachedTo } from "../iam/account-state.ts";
import type { ManagedPolicy } from "../iam/managed-policy.ts";
import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import { intersects, setOf } from "./bitset.ts";
import { ESCALATION_PATHS } from "./escalation-paths.ts";
import { hasRoom } from "./gains/raise.ts";
import { LOOSENING } from "./loosening.ts";
import type { Rights } from "./rights.ts";
import type { Change } from "./touched-by.ts";

/** Actions whose worth depends on what other principals, groups and policies hold, or on which of them there are. */
export const LEANING = setOf(
  ALPHABET.length,
  [
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreateRole",
    "iam:CreateUser",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
    "iam:TagRole",
    "iam:TagUser",
    "iam:UntagRole",
    "iam:UntagUser",
    ...LOOSENING,
    ...ESCALATION_PATHS.flatMap(({ mechanism, actions }) => (mechanism.kind === "provider" ? actions : [])),
  ].map(actionIndex),
);

/** Actions that take over compute. */
const ON_COMPUTE = setOf(
  ALPHABET.length,
  ESCALATION_PATHS.flatMap(({ mechanism, actions }) =>
    mechanism.kind === "existing-compute" && mechanism.inventory ? actions.map(actionIndex) : [],
  ),
);

/** Whether rights are worth something else after compute came, went or runs as another role. */
export function leansOnCompute({ possible }: Rights): boolean {
  return intersects(possible, ON_COMPUTE);
}

/** Whether compute can run as something else after a change: as a role that came, went or trusts others. */
export function isOfRole({ before, after, isSeen }: Change): boolean {
  return isSeen && (before ?? after)?.type === "AWS::IAM::Role";
}

/** Whether rights are worth something else after changes of others than their holders. */
export function leanersOn(state: AccountState, changes: readonly Change[]): (rights: Rights) => boolean {
  if (!changes.every(isTextOnly)) return ({ possible }) => intersects(possible, LEANING);
  const actions = setOf(
    ALPHABET.length,
    changes.filter(isTextOnly).flatMap((change) => actionsLeaningOnText(state, change).map(actionIndex)),
  );
  return ({ possible, asksWhichPolicy }) => asksWhichPolicy || intersects(possible, actions);
}

/** A managed policy with another text, which those who may attach it or bound by it can gain from. */
interface TextChange extends Change {
  readonly before: ManagedPolicy;
  readonly after: ManagedPolicy;
}

function isTextOnly(change: Change): change is TextChange {
  return change.before?.type === "AWS::IAM::Policy" && change.after !== undefined && !change.isSeen;
}

function actionsLeaningOnText(state: AccountState, { before, after }: TextChange): string[] {
  const isHeld = attachedTo(state, after.arn).length > 0;
  return [
    ...LOOSENING,
    "iam:SetDefaultPolicyVersion",
    ...(isHeld ? ["iam:AddUserToGroup"] : []),
    ...(hasRoom(before) === hasRoom(after) ? [] : ["iam:CreatePolicyVersion"]),
  ];
}
