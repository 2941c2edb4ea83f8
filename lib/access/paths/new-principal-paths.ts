import { type EscalationPath, type Mechanism, path } from "./escalation-path.ts";

/** Paths on which the actor makes a user or role with the rights of its choice. */
export const NEW_PRINCIPAL_PATHS: readonly EscalationPath[] = [
  path(
    "x-iam-createrole-attach",
    "self-escalation",
    "creates a role that trusts it, with an administrator policy",
    ["iam:CreateRole", "iam:AttachRolePolicy"],
    newPrincipal("role", ["iam:CreateRole", "iam:AttachRolePolicy"]),
  ),
  path(
    "x-iam-createrole-put",
    "self-escalation",
    "creates a role that trusts it, with an inline policy of its choice",
    ["iam:CreateRole", "iam:PutRolePolicy"],
    newPrincipal("role", ["iam:CreateRole", "iam:PutRolePolicy"]),
  ),
  ...newUserPaths(),
];

/** A new user with a policy of either kind, and credentials of either kind. */
function newUserPaths(): EscalationPath[] {
  const policies = [
    ["attach", "iam:AttachUserPolicy", "an administrator policy"],
    ["put", "iam:PutUserPolicy", "an inline policy"],
  ] as const;
  const credentials = [
    ["", "iam:CreateAccessKey", "an access key"],
    ["-password", "iam:CreateLoginProfile", "a console password"],
  ] as const;
  return policies.flatMap(([kind, give, policy]) =>
    credentials.map(([suffix, create, credential]) => {
      const actions = ["iam:CreateUser", give, create];
      const does = `creates a user with ${policy} and ${credential}`;
      return path(
        `x-iam-createuser-${kind}${suffix}`,
        "self-escalation",
        does,
        actions,
        newPrincipal("user", actions),
      );
    }),
  );
}

function newPrincipal(principal: "role" | "user", on: readonly string[]): Mechanism {
  return { kind: "new-principal", principal, on };
}
