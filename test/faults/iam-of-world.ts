import { IAMClient } from "@aws-sdk/client-iam";
import { awsError } from "../aws-mocked/aws-error.ts";
import { fakeAccount } from "../aws-mocked/fake-account.ts";
import type { FaultInjector } from "./faults.ts";
import { answerLightly } from "./light-client.ts";
import { arnOf, type WorldUser, type WorldUsers } from "./world.ts";

/**
 * An IAM that answers from a world.
 *
 * @param users what it knows when it is asked, which may be older than the world
 */
export function iamOfWorld(account: string, users: () => WorldUsers, faults: FaultInjector): void {
  fakeAccount();
  const userOf = (name: string): WorldUser => {
    const user = users().get(name);
    if (!user) throw awsError("NoSuchEntityException");
    return user;
  };
  answerLightly(IAMClient, answersOf(account, userOf, users), (effect) => faults.call(effect));
}

type Answer = (input: { readonly UserName: string; readonly PolicyName: string }) => object;

function answersOf(
  account: string,
  userOf: (name: string) => WorldUser,
  users: () => WorldUsers,
): Readonly<Record<string, Answer>> {
  const none = (name: string) => (input: { readonly UserName: string }) => {
    userOf(input.UserName);
    return { [name]: [] };
  };
  return {
    GetUser: ({ UserName }) => ({ User: describe(account, userOf(UserName)) }),
    ListUserPolicies: ({ UserName }) => ({ PolicyNames: [...userOf(UserName).policies.keys()] }),
    GetUserPolicy: ({ UserName, PolicyName }) => policy(userOf(UserName), PolicyName),
    ListAttachedUserPolicies: none("AttachedPolicies"),
    ListGroupsForUser: none("Groups"),
    ListMFADevices: none("MFADevices"),
    ListSSHPublicKeys: none("SSHPublicKeys"),
    ListServiceSpecificCredentials: () => ({ ServiceSpecificCredentials: [] }),
    ListSigningCertificates: none("Certificates"),
    ListAccessKeys: ({ UserName }) => ({ AccessKeyMetadata: keys(userOf(UserName)) }),
    GetAccessKeyLastUsed: () => ({ AccessKeyLastUsed: { ServiceName: "N/A", Region: "N/A" } }),
    GetLoginProfile: () => {
      throw awsError("NoSuchEntityException");
    },
    ListVirtualMFADevices: () => ({ VirtualMFADevices: [] }),
    GetAccountAuthorizationDetails: () => details(account, users()),
  };
}

function describe(account: string, { name, id, createdAt }: WorldUser) {
  return {
    UserName: name,
    UserId: id,
    Path: "/",
    Arn: arnOf(account, name),
    CreateDate: new Date(createdAt),
  };
}

function policy(user: WorldUser, PolicyName: string) {
  const document = user.policies.get(PolicyName);
  if (document === undefined) throw awsError("NoSuchEntityException");
  return { PolicyName, PolicyDocument: encodeURIComponent(document) };
}

function keys({ name, keys: ids, createdAt }: WorldUser) {
  const CreateDate = new Date(createdAt);
  return [...ids].map((AccessKeyId) => ({ UserName: name, AccessKeyId, Status: "Active", CreateDate }));
}

function details(account: string, users: WorldUsers) {
  const UserDetailList = [...users.values()].map((user) => ({
    ...describe(account, user),
    GroupList: [],
    AttachedManagedPolicies: [],
    UserPolicyList: [...user.policies.keys()].map((name) => policy(user, name)),
  }));
  return { UserDetailList, GroupDetailList: [], RoleDetailList: [], Policies: [], IsTruncated: false };
}
