import type { AccountState } from "../iam/account-state.ts";

/**
 * Whether Castellan is deployed in the account, so that its detections hear of changes there: known by the role of the
 * function that hears, which CloudFormation names after the stack.
 */
export function isWatched({ entities }: AccountState): boolean {
  return [...entities["AWS::IAM::Role"].values()].some(({ name }) => OWN_ROLE.test(name));
}

const OWN_ROLE = /^castellan-.*OnChangeRole-/;
