import { commandOf, type FixCall } from "../finding/fix-calls.ts";
import type { AccountState } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import { isUnknown } from "../iam/fact.ts";

/** How to go back to before a call, or why nobody can. */
export type Undo = { readonly command: string } | { readonly why: string };

/**
 * Is responsible for the way back from each call, from what the state knows; may not go it.
 *
 * @param account as it was before the call
 */
export function undoFix({ eventName, request }: FixCall, account: AccountState): Undo {
  if (eventName === "UpdateAccessKey")
    return { command: commandOf({ eventName, request: { ...request, status: "Active" } }) };
  if (eventName === "DeleteLoginProfile")
    return {
      why: "a password that was deleted does not come back: `aws iam create-login-profile` makes a new one",
    };
  if (eventName.startsWith("Detach"))
    return { command: commandOf({ eventName: eventName.replace("Detach", "Attach"), request }) };
  const policyDocument = inlineText(request, account);
  if (policyDocument === undefined)
    return { why: `the text of ${request["policyName"]} is not known here: save it before it is deleted` };
  return {
    command: commandOf({
      eventName: eventName.replace("Delete", "Put"),
      request: { ...request, policyDocument },
    }),
  };
}

function inlineText(request: FixCall["request"], { entities }: AccountState): string | undefined {
  const holders: readonly (readonly [string | undefined, Iterable<Entity>])[] = [
    [request["userName"], entities["AWS::IAM::User"].values()],
    [request["groupName"], entities["AWS::IAM::Group"].values()],
    [request["roleName"], entities["AWS::IAM::Role"].values()],
  ];
  for (const [name, candidates] of holders)
    for (const entity of name === undefined ? [] : candidates) {
      if (entity.name !== name || !("inlinePolicies" in entity)) continue;
      const policy = entity.inlinePolicies.items.find((item) => item.name === request["policyName"]);
      return policy && !isUnknown(policy.document) ? policy.document.source : undefined;
    }
  return undefined;
}
