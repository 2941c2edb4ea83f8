import {
  GetAccessKeyLastUsedCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  GetInstanceProfileCommand,
  GetLoginProfileCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetSAMLProviderCommand,
  GetServerCertificateCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListPolicyVersionsCommand,
  ListRolePoliciesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUserPoliciesCommand,
  ListVirtualMFADevicesCommand,
} from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { ACCOUNT } from "../support/build-account.ts";

export const CREATED = new Date("2025-01-02T03:04:05Z");
export const USED = new Date("2026-02-03T04:05:06Z");

/** As IAM sends it: URL-encoded by RFC 3986, with a plus sign that is one. */
export const DOCUMENT = encodeURIComponent(
  '{"Version":"2012-10-17","Statement":[{"Sid":"a+b","Effect":"Allow","Action":"*","Resource":"*"}]}',
);

export function arn(resource: string): string {
  return `arn:aws:iam::${ACCOUNT}:${resource}`;
}

const named = (kind: string, name: string, id: string) => ({
  Path: "/",
  [`${kind}Name`]: name,
  [`${kind}Id`]: id,
  CreateDate: CREATED,
});

/** An IAM that holds one entity of each type, all full: no listing is empty, and policy names come in two pages. */
export function fakeIam() {
  const iam = mockClient(IAMClient);
  answerUser(iam);
  answerRoleAndGroup(iam);
  answerOthers(iam);
  answerAccount(iam);
  return iam;
}

function answerUser(iam: ReturnType<typeof mockClient>): void {
  const User = { ...named("User", "alice", "AIDAALICE"), Arn: arn("user/alice"), PasswordLastUsed: USED };
  const boundary = { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: arn("policy/edge") };
  const tagged = { ...User, PermissionsBoundary: boundary, Tags: [{ Key: "team", Value: "core" }] };
  iam.on(GetUserCommand).resolves({ User: tagged } as never);
  iam.on(ListUserPoliciesCommand).resolves({ PolicyNames: ["one"], IsTruncated: true, Marker: "next" });
  iam
    .on(ListUserPoliciesCommand, { UserName: "alice", Marker: "next" })
    .resolves({ PolicyNames: ["two"], IsTruncated: false });
  iam.on(GetUserPolicyCommand).resolves({ PolicyDocument: DOCUMENT } as never);
  iam
    .on(ListAttachedUserPoliciesCommand)
    .resolves({ AttachedPolicies: [{ PolicyName: "read", PolicyArn: arn("policy/read") }] });
  iam.on(ListGroupsForUserCommand).resolves({ Groups: [{ GroupName: "developers" }] } as never);
  iam.on(GetLoginProfileCommand).resolves({ LoginProfile: { UserName: "alice", CreateDate: CREATED } });
  iam.on(ListMFADevicesCommand).resolves({
    MFADevices: [{ UserName: "alice", SerialNumber: arn("mfa/phone"), EnableDate: CREATED }],
  });
  iam.on(ListAccessKeysCommand).resolves({
    AccessKeyMetadata: [{ AccessKeyId: "AKIAONE", Status: "Active", CreateDate: CREATED }],
  });
  iam
    .on(GetAccessKeyLastUsedCommand)
    .resolves({ AccessKeyLastUsed: { LastUsedDate: USED, ServiceName: "s3" } as never });
  iam.on(ListSSHPublicKeysCommand).resolves({
    SSHPublicKeys: [
      { UserName: "alice", SSHPublicKeyId: "APKAONE", Status: "Inactive", UploadDate: CREATED },
    ],
  });
  iam.on(ListServiceSpecificCredentialsCommand).resolves({
    ServiceSpecificCredentials: [
      {
        UserName: "alice",
        ServiceSpecificCredentialId: "ACCAONE",
        ServiceName: "bedrock.amazonaws.com",
        Status: "Expired",
        CreateDate: CREATED,
        ExpirationDate: USED,
      },
    ],
  });
  iam.on(ListSigningCertificatesCommand).resolves({
    Certificates: [
      {
        UserName: "alice",
        CertificateId: "CERTONE",
        CertificateBody: "-",
        Status: "Active",
        UploadDate: CREATED,
      },
    ],
  });
}

function answerRoleAndGroup(iam: ReturnType<typeof mockClient>): void {
  const Role = {
    ...named("Role", "deploy", "AROADEPLOY"),
    Arn: arn("role/ci/deploy"),
    AssumeRolePolicyDocument: DOCUMENT,
    MaxSessionDuration: 7200,
  };
  iam.on(GetRoleCommand).resolves({ Role } as never);
  iam.on(ListRolePoliciesCommand).resolves({ PolicyNames: ["one"] });
  iam.on(GetRolePolicyCommand).resolves({ PolicyDocument: DOCUMENT } as never);
  iam.on(ListAttachedRolePoliciesCommand).resolves({ AttachedPolicies: [] });
  const Group = { ...named("Group", "developers", "AGPADEV"), Arn: arn("group/developers") };
  iam.on(GetGroupCommand).resolves({ Group, Users: [] } as never);
  iam.on(ListGroupPoliciesCommand).resolves({ PolicyNames: ["one"] });
  iam.on(GetGroupPolicyCommand).resolves({ PolicyDocument: DOCUMENT } as never);
  iam.on(ListAttachedGroupPoliciesCommand).resolves({ AttachedPolicies: [] });
}

function answerOthers(iam: ReturnType<typeof mockClient>): void {
  const Policy = { ...named("Policy", "read", "ANPAREAD"), Arn: arn("policy/read"), DefaultVersionId: "v2" };
  iam.on(GetPolicyCommand).resolves({ Policy });
  iam.on(ListPolicyVersionsCommand).resolves({
    Versions: [
      { VersionId: "v2", IsDefaultVersion: true, CreateDate: CREATED },
      { VersionId: "v1", IsDefaultVersion: false, CreateDate: CREATED },
    ],
  });
  iam.on(GetPolicyVersionCommand).resolves({ PolicyVersion: { Document: DOCUMENT } });
  const profile = { ...named("InstanceProfile", "web", "AIPAWEB"), Arn: arn("instance-profile/web") };
  iam
    .on(GetInstanceProfileCommand)
    .resolves({ InstanceProfile: { ...profile, Roles: [{ RoleName: "deploy" }] } } as never);
  iam.on(GetSAMLProviderCommand).resolves({ CreateDate: CREATED, ValidUntil: USED });
  iam.on(GetOpenIDConnectProviderCommand).resolves({
    CreateDate: CREATED,
    ClientIDList: ["sts.amazonaws.com"],
    ThumbprintList: ["ab"],
  });
  iam.on(GetServerCertificateCommand).resolves({
    ServerCertificate: {
      ServerCertificateMetadata: {
        Path: "/",
        ServerCertificateName: "www",
        ServerCertificateId: "ASCAWWW",
        Arn: arn("server-certificate/www"),
        UploadDate: CREATED,
        Expiration: USED,
      },
      CertificateBody: "-",
    },
  });
}

function answerAccount(iam: ReturnType<typeof mockClient>): void {
  iam.on(ListVirtualMFADevicesCommand).resolves({
    VirtualMFADevices: [
      { SerialNumber: arn("mfa/phone"), User: { Arn: arn("user/alice") } as never, EnableDate: CREATED },
      { SerialNumber: arn("mfa/root-account-mfa-device"), User: { Arn: arn("root") } as never },
      { SerialNumber: arn("mfa/spare") },
    ],
  });
  iam.on(GetAccountSummaryCommand).resolves({
    SummaryMap: {
      AccountMFAEnabled: 1,
      AccountAccessKeysPresent: 0,
      AccountPasswordPresent: 1,
      AccountSigningCertificatesPresent: 0,
    },
  });
  iam.on(GetAccountPasswordPolicyCommand).resolves({
    PasswordPolicy: {
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      MaxPasswordAge: 90,
      HardExpiry: false,
    },
  });
  iam.on(ListAccountAliasesCommand).resolves({ AccountAliases: ["example"] });
  iam.on(GetCredentialReportCommand).resolves({
    Content: new TextEncoder().encode(CREDENTIAL_REPORT) as never,
    ReportFormat: "text/csv",
    GeneratedTime: USED,
  });
}

/** With the 22 columns that IAM sends now. */
export const CREDENTIAL_REPORT = [
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
  `<root_account>,arn:aws:iam::${ACCOUNT}:root,2020-01-01T00:00:00+00:00,TRUE,2026-01-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
  `alice,arn:aws:iam::${ACCOUNT}:user/alice,2025-01-02T03:04:05+00:00,true,2026-02-03T04:05:06+00:00,2025-06-01T00:00:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
].join("\n");
