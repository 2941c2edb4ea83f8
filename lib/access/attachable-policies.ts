import type { AccountState } from "../iam/account-state.ts";
import { isUnknown } from "../iam/fact.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import { managedDocument } from "./subject.ts";

/** A managed policy that could be attached to somebody. */
export interface AttachablePolicy {
  readonly arn: string;
  readonly document: PolicyDocument;
}

/** The policy of AWS's own that every account can attach. */
export function administratorPolicy(partition: string): string {
  return `arn:${partition}:iam::aws:policy/AdministratorAccess`;
}

/** All managed policies whose text is known: those of the state, and AWS's best-known ones. */
export function attachablePolicies(state: AccountState): AttachablePolicy[] {
  const known = ["IAMFullAccess", "PowerUserAccess"].map(
    (name) => `arn:${state.partition}:iam::aws:policy/${name}`,
  );
  return [...new Set([...state.entities["AWS::IAM::Policy"].keys(), ...known])].flatMap((arn) => {
    const document = managedDocument(state, arn);
    return isUnknown(document) ? [] : [{ arn, document }];
  });
}
