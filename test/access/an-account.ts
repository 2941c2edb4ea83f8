import { AccessModel, type AccessOptions, type ReachVerdict } from "../../lib/access/access-model.ts";
import type { MutableAccountState } from "../../lib/iam/account-state.ts";
import { readAuthorizationDetails } from "../../lib/iam/authorization-details.ts";

export const ACCOUNT = "123456789012";
export const NOW = Date.UTC(2026, 10, 22);
export const ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

export type StatementJson = {
  readonly Effect: "Allow" | "Deny";
  readonly [key: string]: unknown;
};

/** What a test says of one principal; everything else has a plain default. */
export interface PrincipalSpec {
  readonly inline?: Readonly<Record<string, readonly StatementJson[]>>;
  readonly attached?: readonly string[];
  readonly groups?: readonly string[];
  readonly boundary?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Roles only; trusts nobody by default. */
  readonly trust?: readonly StatementJson[];
  /** Roles only. */
  readonly profile?: boolean;
  readonly path?: string;
}

export interface AccountSpec {
  readonly users?: Readonly<Record<string, PrincipalSpec>>;
  readonly roles?: Readonly<Record<string, PrincipalSpec>>;
  readonly groups?: Readonly<Record<string, PrincipalSpec>>;
  /** Customer-managed policies by name. */
  readonly policies?: Readonly<Record<string, readonly StatementJson[]>>;
  /** Further versions of them, none of which is the default. */
  readonly otherVersions?: Readonly<Record<string, readonly (readonly StatementJson[])[]>>;
}

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = "*",
  rest: object = {},
): StatementJson {
  return { Effect: "Allow", Action: action, Resource: resource, ...rest };
}

export function deny(
  action: string | readonly string[],
  resource: string | readonly string[] = "*",
  rest: object = {},
): StatementJson {
  return { Effect: "Deny", Action: action, Resource: resource, ...rest };
}

export function trusts(principal: unknown, rest: object = {}): StatementJson {
  return { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...rest };
}

export function userArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`;
}

export function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}

export function policyArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${name}`;
}

export function document(statements: readonly StatementJson[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

/** An account as get-account-authorization-details would tell it. */
export function anAccount(spec: AccountSpec): MutableAccountState {
  const page = {
    UserDetailList: Object.entries(spec.users ?? {}).map(([name, of]) => ({
      UserName: name,
      UserId: `AIDA${name}`,
      ...common("user", name, of),
      UserPolicyList: inlineOf(of),
      GroupList: of.groups ?? [],
    })),
    GroupDetailList: Object.entries(spec.groups ?? {}).map(([name, of]) => ({
      GroupName: name,
      ...common("group", name, of),
      GroupPolicyList: inlineOf(of),
    })),
    RoleDetailList: Object.entries(spec.roles ?? {}).map(([name, of]) => ({
      RoleName: name,
      RoleId: `AROA${name}`,
      ...common("role", name, of),
      RolePolicyList: inlineOf(of),
      AssumeRolePolicyDocument: document(of.trust ?? []),
      InstanceProfileList: of.profile
        ? [
            {
              InstanceProfileName: name,
              Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`,
              Roles: [{ RoleName: name }],
            },
          ]
        : [],
    })),
    Policies: Object.entries(spec.policies ?? {}).map(([name, statements]) => ({
      PolicyName: name,
      Arn: policyArn(name),
      DefaultVersionId: "v1",
      PolicyVersionList: [statements, ...(spec.otherVersions?.[name] ?? [])].map((version, index) => ({
        VersionId: `v${index + 1}`,
        IsDefaultVersion: index === 0,
        Document: document(version),
      })),
    })),
  };
  return readAuthorizationDetails([page], { account: ACCOUNT }).state;
}

export function aModel(spec: AccountSpec, options: Partial<AccessOptions> = {}): AccessModel {
  return new AccessModel(anAccount(spec), { now: NOW, ...options });
}

/** The verdict on `user/name` or `role/name`. */
export function verdictOn(model: AccessModel, name: string): ReachVerdict {
  return model.verdictOf(`arn:aws:iam::${ACCOUNT}:${name}`);
}

function common(kind: string, name: string, of: PrincipalSpec) {
  return {
    Arn: `arn:aws:iam::${ACCOUNT}:${kind}/${of.path ?? ""}${name}`,
    AttachedManagedPolicies: (of.attached ?? []).map((arn) => ({ PolicyArn: arn, PolicyName: arn })),
    Tags: Object.entries(of.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    ...(of.boundary ? { PermissionsBoundary: { PermissionsBoundaryArn: of.boundary } } : {}),
  };
}

function inlineOf(of: PrincipalSpec) {
  return Object.entries(of.inline ?? {}).map(([name, statements]) => ({
    PolicyName: name,
    PolicyDocument: document(statements),
  }));
}
