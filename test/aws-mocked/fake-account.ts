import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  ListInstanceProfilesCommand,
  ListOpenIDConnectProvidersCommand,
  ListRolesCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
} from "@aws-sdk/client-iam";
import { arn, CREATED, DOCUMENT, fakeIam } from "./fake-iam.ts";

const user = (name: string) => ({
  UserName: name,
  UserId: `AIDA${name}`,
  Arn: arn(`user/${name}`),
  CreateDate: CREATED,
  GroupList: [],
});
const role = (name: string) => ({
  RoleName: name,
  RoleId: `AROA${name}`,
  Arn: arn(`role/${name}`),
  CreateDate: CREATED,
  AssumeRolePolicyDocument: DOCUMENT,
  RoleLastUsed: {},
});

/** An IAM that answers for a whole account: alice, bob and the role deploy, in three pages of which one is empty. */
export function fakeAccount(): ReturnType<typeof fakeIam> {
  const iam = fakeIam();
  const details = iam.on(GetAccountAuthorizationDetailsCommand);
  details.resolves({ UserDetailList: [user("alice")], IsTruncated: true, Marker: "2" } as never);
  iam
    .on(GetAccountAuthorizationDetailsCommand, { Marker: "2" }, false)
    .resolves({ RoleDetailList: [], UserDetailList: [], IsTruncated: true, Marker: "3" });
  iam.on(GetAccountAuthorizationDetailsCommand, { Marker: "3" }, false).resolves({
    UserDetailList: [user("bob")],
    GroupDetailList: [],
    RoleDetailList: [role("deploy")],
    Policies: [],
    IsTruncated: false,
  } as never);
  iam.on(ListRolesCommand).resolves({
    Roles: [{ RoleName: "deploy", MaxSessionDuration: 43_200, Description: "CI" } as never],
  });
  iam.on(ListSAMLProvidersCommand).resolves({ SAMLProviderList: [{ Arn: arn("saml-provider/idp") }] });
  iam.on(ListOpenIDConnectProvidersCommand).resolves({
    OpenIDConnectProviderList: [{ Arn: arn("oidc-provider/token.example.com") }],
  });
  iam.on(ListServerCertificatesCommand).resolves({
    ServerCertificateMetadataList: [
      { ServerCertificateName: "www", Arn: arn("server-certificate/www") } as never,
    ],
  });
  iam.on(ListInstanceProfilesCommand).resolves({
    InstanceProfiles: [{ InstanceProfileName: "web", Arn: arn("instance-profile/web"), Roles: [] } as never],
  });
  iam.on(GenerateCredentialReportCommand).resolves({ State: "COMPLETE" });
  return iam;
}

/** Makes it an IAM with so many users and so many roles, in one page. */
export function fakeUsersAndRoles(iam: ReturnType<typeof fakeIam>, count: number): void {
  const names = Array.from({ length: count }, (_, index) => `entity-${index}`);
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({
    UserDetailList: names.map(user),
    RoleDetailList: names.map(role),
    IsTruncated: false,
  } as never);
}
