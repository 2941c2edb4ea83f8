import { type AccountState, findEntity, membersOf } from "../../lib/iam/account-state.ts";
import { isUnknown } from "../../lib/iam/fact.ts";
import type { IamCall } from "./iam-calls.ts";

/**
 * Where the emulated IAM does what AWS refuses; such a call is not made. Besides these: its account authorization details
 * leave out boundaries of users, for which entities are read one by one; and it does not know UpdateUser,
 * UpdateGroup and SetDefaultPolicyVersion, to which `test/cloudtrail/reduce` alone holds the reducer.
 */
interface Deviation {
  /** AWS's own words. */
  readonly says: string;
  readonly see: string;
  refuses(state: AccountState, input: Readonly<Record<string, unknown>>): boolean;
}

const API = "https://docs.aws.amazon.com/IAM/latest/APIReference";

export const DEVIATIONS: { readonly [command: string]: Deviation } = {
  DeleteUser: {
    says: "Unlike the AWS Management Console, when you delete a user programmatically, you must delete the items attached to the user manually, or the deletion fails.",
    see: `${API}/API_DeleteUser.html`,
    refuses(state, input) {
      const user = findEntity(state, "AWS::IAM::User", String(input["UserName"]));
      if (user === undefined) return false;
      const { inlinePolicies, attachedPolicies, groups, accessKeys, loginProfile } = user;
      const held = [inlinePolicies, attachedPolicies, groups, accessKeys].some(
        ({ items }) => items.length > 0,
      );
      return held || (loginProfile !== null && !isUnknown(loginProfile));
    },
  },
  DeleteGroup: {
    says: "The group must not contain any users or have any attached policies.",
    see: `${API}/API_DeleteGroup.html`,
    refuses(state, input) {
      const group = findEntity(state, "AWS::IAM::Group", String(input["GroupName"]));
      if (group === undefined) return false;
      const { inlinePolicies, attachedPolicies } = group;
      const holds = inlinePolicies.items.length + attachedPolicies.items.length > 0;
      return holds || membersOf(state, group.name).length > 0;
    },
  },
  DeletePolicy: {
    says: "Before you can delete a managed policy, you must first detach the policy from all users, groups, and roles that it is attached to. In addition, you must delete all the policy's versions.",
    see: `${API}/API_DeletePolicy.html`,
    refuses(state, input) {
      const policy = findEntity(state, "AWS::IAM::Policy", String(input["PolicyArn"]));
      return (policy?.versions.items.length ?? 0) > 1;
    },
  },
  DeleteAccessKey: {
    says: "Deletes the access key pair associated with the specified IAM user.",
    see: `${API}/API_DeleteAccessKey.html`,
    refuses(state, input) {
      const user = findEntity(state, "AWS::IAM::User", String(input["UserName"]));
      return user?.accessKeys.items.every(({ id }) => id !== input["AccessKeyId"]) ?? true;
    },
  },
  ...Object.fromEntries(
    ["AttachUserPolicy", "AttachGroupPolicy", "AttachRolePolicy"].map((command) => [
      command,
      {
        says: "The request was rejected because it referenced a resource entity that does not exist.",
        see: `${API}/API_${command}.html`,
        refuses: isOfNoPolicy,
      },
    ]),
  ),
};

/** Whether AWS would refuse a call that the emulated IAM does not. */
export function refusedByAws(state: AccountState, { command, input }: IamCall): boolean {
  return DEVIATIONS[command]?.refuses(state, { ...input }) ?? false;
}

function isOfNoPolicy(state: AccountState, { PolicyArn }: Readonly<Record<string, unknown>>): boolean {
  const arn = String(PolicyArn);
  return !arn.startsWith("arn:aws:iam::aws:") && findEntity(state, "AWS::IAM::Policy", arn) === undefined;
}
