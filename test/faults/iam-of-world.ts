import {
  GetAccessKeyLastUsedCommand,
  GetAccountAuthorizationDetailsCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUserPoliciesCommand,
  ListVirtualMFADevicesCommand,
} from "@aws-sdk/client-iam";
import { awsError } from "../aws-mocked/aws-error.ts";
import { fakeAccount } from "../aws-mocked/fake-account.ts";
import type { FaultInjector } from "./faults.ts";
import { arnOf, type WorldUser, type WorldUsers } from "./world.ts";

/**
 * An IAM that answers from a world.
 *
 * @param users what it knows when it is asked, which may be older than the world
 */
export function iamOfWorld(account: string, users: () => WorldUsers, faults: FaultInjector) {
  const iam = fakeAccount();
  const userOf = (name: string): WorldUser => {
    const user = users().get(name);
    if (!user) throw awsError("NoSuchEntityException");
    return user;
  };
  for (const [command, answer] of answersOf(account, userOf, users)) {
    iam.on(command).callsFake((input) => faults.call(async () => answer(input)));
  }
  return iam;
}

type Answer = (input: { readonly UserName: string; readonly PolicyName: string }) => object;

function answersOf(
  account: string,
  userOf: (name: string) => WorldUser,
  users: () => WorldUsers,
): [never, Answer][] {
  const none = (name: string) => (input: { readonly UserName: string }) => {
    userOf(input.UserName);
    return { [name]: [] };
  };
  return [
    [GetUserCommand, ({ UserName }) => ({ User: describe(account, userOf(UserName)) })],
    [ListUserPoliciesCommand, ({ UserName }) => ({ PolicyNames: [...userOf(UserName).policies.keys()] })],
    [GetUserPolicyCommand, ({ UserName, PolicyName }) => policy(userOf(UserName), PolicyName)],
    [ListAttachedUserPoliciesCommand, none("AttachedPolicies")],
    [ListGroupsForUserCommand, none("Groups")],
    [ListMFADevicesCommand, none("MFADevices")],
    [ListSSHPublicKeysCommand, none("SSHPublicKeys")],
    [ListServiceSpecificCredentialsCommand, () => ({ ServiceSpecificCredentials: [] })],
    [ListSigningCertificatesCommand, none("Certificates")],
    [ListAccessKeysCommand, ({ UserName }) => ({ AccessKeyMetadata: keys(userOf(UserName)) })],
    [GetAccessKeyLastUsedCommand, () => ({ AccessKeyLastUsed: { ServiceName: "N/A", Region: "N/A" } })],
    [
      GetLoginProfileCommand,
      () => {
        throw awsError("NoSuchEntityException");
      },
    ],
    [ListVirtualMFADevicesCommand, () => ({ VirtualMFADevices: [] })],
    [GetAccountAuthorizationDetailsCommand, () => details(account, users())],
  ] as [never, Answer][];
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
