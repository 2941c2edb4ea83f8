import {
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAccessKeysCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSSHPublicKeysCommand,
} from "@aws-sdk/client-iam";
import { fakeAccount } from "../aws-mocked/fake-account.ts";
import { arn } from "../aws-mocked/fake-iam.ts";

/** Days before the tests: nothing is old yet. */
const CREATED = new Date("2026-10-30T03:04:05Z");
const TRUST = encodeURIComponent(
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
);
const READ = encodeURIComponent(
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}',
);

const roleName = (index: number) => `service-${index}`;

/** Half of so many principals are users with a key, half are roles of functions with one inline policy. */
export function fakePrincipals(count: number) {
  const iam = fakeAccount();
  const half = Array.from({ length: count / 2 }, (_, index) => index);
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({
    UserDetailList: half.map(user),
    RoleDetailList: half.map((index) => ({
      ...role(roleName(index)),
      RolePolicyList: [{ PolicyName: "read", PolicyDocument: READ }],
    })),
    GroupDetailList: [],
    Policies: [],
    IsTruncated: false,
  } as never);
  iam.on(GetCredentialReportCommand).callsFake(() => ({
    Content: new TextEncoder().encode([HEADER, ...half.map(reported)].join("\n")),
    GeneratedTime: new Date(),
  }));
  iam.on(ListAccessKeysCommand).callsFake(({ UserName }) => ({
    AccessKeyMetadata: [
      { UserName, AccessKeyId: `AKIA${UserName.toUpperCase()}`, Status: "Active", CreateDate: CREATED },
    ],
  }));
  iam.on(ListSSHPublicKeysCommand).resolves({ SSHPublicKeys: [] });
  iam.on(ListServiceSpecificCredentialsCommand).resolves({ ServiceSpecificCredentials: [] });
  iam.on(GetRoleCommand).callsFake(({ RoleName }) => ({ Role: role(RoleName) }));
  iam.on(ListRolePoliciesCommand).resolves({ PolicyNames: ["read"] });
  iam.on(GetRolePolicyCommand).resolves({ PolicyName: "read", PolicyDocument: READ } as never);
  iam.on(ListAttachedRolePoliciesCommand).resolves({ AttachedPolicies: [] });
  return iam;
}

function user(index: number) {
  const UserName = `user-${index}`;
  return {
    UserName,
    UserId: `AIDAUSER${index}`,
    Path: "/",
    Arn: arn(`user/${UserName}`),
    CreateDate: CREATED,
    GroupList: [],
    AttachedManagedPolicies: [],
    UserPolicyList: [],
  };
}

function role(RoleName: string) {
  return {
    RoleName,
    RoleId: `AROA${RoleName}`,
    Path: "/",
    Arn: arn(`role/${RoleName}`),
    CreateDate: CREATED,
    AssumeRolePolicyDocument: TRUST,
    MaxSessionDuration: 3_600,
    AttachedManagedPolicies: [],
    InstanceProfileList: [],
    RoleLastUsed: {},
  };
}

const HEADER =
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active," +
  "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_service," +
  "access_key_2_active,access_key_2_last_rotated,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

function reported(index: number): string {
  const made = CREATED.toISOString();
  const head = `user-${index},${arn(`user/user-${index}`)},${made}`;
  return `${head},false,N/A,N/A,false,true,${made},${made},s3,false,N/A,false,N/A,false,N/A`;
}
