import fc from "fast-check";

/** A call of the IAM API. `@` in a text stands for what is peculiar to one run, `KEY` and a number for a key made in it. */
export interface IamCall {
  readonly command: string;
  readonly input: object;
}

/** An account of their own, which no function of the stack sweeps. */
export const REDUCED_ACCOUNT = "210987654321";
const ACCOUNT_ARN = `arn:aws:iam::${REDUCED_ACCOUNT}`;
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const UserName = fc.constantFrom("@ann", "@bob");
const GroupName = fc.constantFrom("@devs", "@ops");
const RoleName = fc.constantFrom("@app", "@job");
const PolicyName = fc.constantFrom("reads", "writes");
const PolicyArn = fc.constantFrom(
  `${ACCOUNT_ARN}:policy/@own`,
  `${ACCOUNT_ARN}:policy/team/@shared`,
  "arn:aws:iam::aws:policy/ReadOnlyAccess",
);
const OwnPolicyArn = fc.constantFrom(`${ACCOUNT_ARN}:policy/@own`, `${ACCOUNT_ARN}:policy/team/@shared`);
const InstanceProfileName = fc.constantFrom("@machine");
const AccessKeyId = fc.constantFrom("KEY0", "KEY1", "KEY2");
const VersionId = fc.constantFrom("v1", "v2", "v3");
const Path = fc.constantFrom("/", "/team/");
const Tags = fc.uniqueArray(
  fc.record({ Key: fc.constantFrom("owner", "stage"), Value: fc.constantFrom("", "red", "blue") }),
  { minLength: 1, selector: ({ Key }) => Key },
);
const TagKeys = fc.uniqueArray(fc.constantFrom("owner", "stage"), { minLength: 1 });
const PolicyDocument = fc
  .constantFrom("s3:GetObject", "iam:PassRole", "*")
  .map((Action) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] }),
  );
const AssumeRolePolicyDocument = fc.constantFrom("ec2.amazonaws.com", "lambda.amazonaws.com").map((Service) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }],
  }),
);

/** The calls and what they take; those that make something come more often, or nothing would be there to change. */
const CALLS: { readonly [command: string]: { readonly [field: string]: fc.Arbitrary<unknown> } } = {
  CreateUser: { UserName, Path: maybe(Path), Tags: maybe(Tags), PermissionsBoundary: maybe(PolicyArn) },
  CreateGroup: { GroupName, Path: maybe(Path) },
  CreateRole: {
    RoleName,
    AssumeRolePolicyDocument,
    Tags: maybe(Tags),
    Description: maybe(fc.constantFrom("an app", "a job")),
    MaxSessionDuration: maybe(fc.constantFrom(3600, 7200)),
  },
  CreatePolicy: { PolicyName: fc.constant("@own"), PolicyDocument, Tags: maybe(Tags) },
  CreateInstanceProfile: { InstanceProfileName },
  AddUserToGroup: { UserName, GroupName },
  AttachUserPolicy: { UserName, PolicyArn },
  AttachGroupPolicy: { GroupName, PolicyArn },
  AttachRolePolicy: { RoleName, PolicyArn },
  PutUserPolicy: { UserName, PolicyName, PolicyDocument },
  PutGroupPolicy: { GroupName, PolicyName, PolicyDocument },
  PutRolePolicy: { RoleName, PolicyName, PolicyDocument },
  CreateAccessKey: { UserName },
  CreateLoginProfile: {
    UserName,
    Password: fc.constant("Correct-Horse-7"),
    PasswordResetRequired: fc.boolean(),
  },
  CreatePolicyVersion: { PolicyArn: OwnPolicyArn, PolicyDocument, SetAsDefault: fc.boolean() },
  AddRoleToInstanceProfile: { InstanceProfileName, RoleName },
  DeleteUser: { UserName },
  DeleteGroup: { GroupName },
  DeleteRole: { RoleName },
  DeletePolicy: { PolicyArn: OwnPolicyArn },
  DeleteInstanceProfile: { InstanceProfileName },
  RemoveUserFromGroup: { UserName, GroupName },
  DetachUserPolicy: { UserName, PolicyArn },
  DetachGroupPolicy: { GroupName, PolicyArn },
  DetachRolePolicy: { RoleName, PolicyArn },
  DeleteUserPolicy: { UserName, PolicyName },
  DeleteGroupPolicy: { GroupName, PolicyName },
  DeleteRolePolicy: { RoleName, PolicyName },
  UpdateAccessKey: { UserName, AccessKeyId, Status: fc.constantFrom("Active", "Inactive") },
  DeleteAccessKey: { UserName, AccessKeyId },
  UpdateLoginProfile: { UserName, PasswordResetRequired: fc.boolean() },
  DeleteLoginProfile: { UserName },
  DeletePolicyVersion: { PolicyArn: OwnPolicyArn, VersionId },
  RemoveRoleFromInstanceProfile: { InstanceProfileName, RoleName },
  UpdateRole: {
    RoleName,
    Description: maybe(fc.constant("changed")),
    MaxSessionDuration: fc.constant(10800),
  },
  UpdateAssumeRolePolicy: { RoleName, PolicyDocument: AssumeRolePolicyDocument },
  PutUserPermissionsBoundary: { UserName, PermissionsBoundary: PolicyArn },
  DeleteUserPermissionsBoundary: { UserName },
  PutRolePermissionsBoundary: { RoleName, PermissionsBoundary: PolicyArn },
  DeleteRolePermissionsBoundary: { RoleName },
  TagUser: { UserName, Tags },
  UntagUser: { UserName, TagKeys },
  TagRole: { RoleName, Tags },
  UntagRole: { RoleName, TagKeys },
  TagPolicy: { PolicyArn: OwnPolicyArn, Tags },
  UntagPolicy: { PolicyArn: OwnPolicyArn, TagKeys },
};

const MAKING = 16;

/** Any sequence of calls, of which many fail as they would in AWS. */
export const iamCalls: fc.Arbitrary<readonly IamCall[]> = fc.array(
  fc.oneof(
    ...Object.entries(CALLS).map(([command, fields], index) => ({
      weight: index < MAKING ? 3 : 1,
      arbitrary: fc.record(fields).map((input): IamCall => ({ command, input: withoutUndefined(input) })),
    })),
  ),
  { minLength: 40, maxLength: 80, size: "max" },
);

/** Every command that may come, for a test that all of them did. */
export const COMMANDS: readonly string[] = Object.keys(CALLS);

const OWN = `${ACCOUNT_ARN}:policy/@own`;
const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const ALLOW = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
const [ann, devs, app] = [{ UserName: "@ann" }, { GroupName: "@devs" }, { RoleName: "@app" }];
const [reads, machine] = [{ PolicyName: "reads" }, { InstanceProfileName: "@machine" }];
const tags = { Tags: [{ Key: "owner", Value: "red" }] };
const key = { ...ann, AccessKeyId: "KEY0" };

/** Every command at least once, in an order in which each succeeds. */
export const EVERY_CALL: readonly IamCall[] = (
  [
    ["CreateUser", ann],
    ["CreateGroup", devs],
    ["CreateRole", { ...app, AssumeRolePolicyDocument: TRUST }],
    ["CreatePolicy", { PolicyName: "@own", PolicyDocument: ALLOW }],
    ["CreateInstanceProfile", machine],
    ["AddUserToGroup", { ...ann, ...devs }],
    ["AttachUserPolicy", { ...ann, PolicyArn: OWN }],
    ["AttachGroupPolicy", { ...devs, PolicyArn: READ_ONLY }],
    ["AttachRolePolicy", { ...app, PolicyArn: OWN }],
    ["PutUserPolicy", { ...ann, ...reads, PolicyDocument: ALLOW }],
    ["PutGroupPolicy", { ...devs, ...reads, PolicyDocument: ALLOW }],
    ["PutRolePolicy", { ...app, ...reads, PolicyDocument: ALLOW }],
    ["CreateAccessKey", ann],
    ["CreateLoginProfile", { ...ann, Password: "Correct-Horse-7" }],
    ["CreatePolicyVersion", { PolicyArn: OWN, PolicyDocument: ALLOW, SetAsDefault: true }],
    ["AddRoleToInstanceProfile", { ...machine, ...app }],
    ["PutUserPermissionsBoundary", { ...ann, PermissionsBoundary: READ_ONLY }],
    ["PutRolePermissionsBoundary", { ...app, PermissionsBoundary: READ_ONLY }],
    ["TagUser", { ...ann, ...tags }],
    ["TagRole", { ...app, ...tags }],
    ["TagPolicy", { PolicyArn: OWN, ...tags }],
    ["UpdateAccessKey", { ...key, Status: "Inactive" }],
    ["UpdateLoginProfile", { ...ann, PasswordResetRequired: true }],
    ["UpdateRole", { ...app, MaxSessionDuration: 7200 }],
    ["UpdateAssumeRolePolicy", { ...app, PolicyDocument: TRUST }],
    ["UntagUser", { ...ann, TagKeys: ["owner"] }],
    ["UntagRole", { ...app, TagKeys: ["owner"] }],
    ["UntagPolicy", { PolicyArn: OWN, TagKeys: ["owner"] }],
    ["DeleteUserPermissionsBoundary", ann],
    ["DeleteRolePermissionsBoundary", app],
    ["DeletePolicyVersion", { PolicyArn: OWN, VersionId: "v1" }],
    ["RemoveRoleFromInstanceProfile", { ...machine, ...app }],
    ["RemoveUserFromGroup", { ...ann, ...devs }],
    ["DetachUserPolicy", { ...ann, PolicyArn: OWN }],
    ["DetachGroupPolicy", { ...devs, PolicyArn: READ_ONLY }],
    ["DetachRolePolicy", { ...app, PolicyArn: OWN }],
    ["DeleteUserPolicy", { ...ann, ...reads }],
    ["DeleteGroupPolicy", { ...devs, ...reads }],
    ["DeleteRolePolicy", { ...app, ...reads }],
    ["DeleteAccessKey", key],
    ["DeleteLoginProfile", ann],
    ["DeletePolicy", { PolicyArn: OWN }],
    ["DeleteInstanceProfile", machine],
    ["DeleteUser", ann],
    ["DeleteGroup", devs],
    ["DeleteRole", app],
  ] as const
).map(([command, input]) => ({ command, input }));

function withoutUndefined(input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
