import { type EscalationPath, type Mechanism, path, type Raise, type Take } from "./escalation-path.ts";

const CODESTAR_CLOSED = "AWS closed CodeStar on 31 July 2024";

/** Paths on which the actor gives itself more, or becomes another principal, through IAM and STS alone. */
export const PRINCIPAL_PATHS: readonly EscalationPath[] = [
  selfPath(
    "iam-001",
    "writes a new version of a policy that it holds",
    "iam:CreatePolicyVersion",
    "policy-version",
  ),
  path(
    "x-iam-deletepolicyversion",
    "self-escalation",
    "deletes a version of a policy that it holds and writes a new one",
    ["iam:CreatePolicyVersion", "iam:DeletePolicyVersion"],
    take("self", "policy-version-full"),
  ),
  selfPath(
    "x-iam-setdefaultpolicyversion",
    "puts a stronger version of a policy that it holds in force",
    "iam:SetDefaultPolicyVersion",
    "other-version",
  ),
  selfPath("iam-005", "writes an inline policy into the role that it is", "iam:PutRolePolicy", "put-role"),
  selfPath("iam-007", "writes an inline policy into its own user", "iam:PutUserPolicy", "put-user"),
  selfPath(
    "iam-008",
    "attaches an administrator policy to its own user",
    "iam:AttachUserPolicy",
    "attach-user",
  ),
  selfPath(
    "iam-009",
    "attaches an administrator policy to the role that it is",
    "iam:AttachRolePolicy",
    "attach-role",
  ),
  selfPath(
    "iam-010",
    "attaches an administrator policy to its own group",
    "iam:AttachGroupPolicy",
    "attach-group",
  ),
  selfPath("iam-011", "writes an inline policy into its own group", "iam:PutGroupPolicy", "put-group"),
  path("iam-013", "self-escalation", "adds itself to a group", ["iam:AddUserToGroup"], take("join")),
  path(
    "x-iam-attachgroup-addself",
    "self-escalation",
    "attaches an administrator policy to a group and adds itself",
    ["iam:AttachGroupPolicy", "iam:AddUserToGroup"],
    take("join", "attach-group"),
  ),
  path(
    "x-iam-putgroup-addself",
    "self-escalation",
    "writes an inline policy into a group and adds itself",
    ["iam:PutGroupPolicy", "iam:AddUserToGroup"],
    take("join", "put-group"),
  ),
  path(
    "x-codestar-template",
    "self-escalation",
    "creates a CodeStar project from a template",
    ["codestar:CreateProjectFromTemplate"],
    lateral("whether CodeStar still answers"),
    { closed: CODESTAR_CLOSED },
  ),
  path(
    "x-codestar-team",
    "self-escalation",
    "creates a CodeStar project and makes itself its owner",
    ["codestar:CreateProject", "codestar:AssociateTeamMember"],
    lateral("whether CodeStar still answers"),
    { closed: CODESTAR_CLOSED },
  ),
  accessPath("sts-001", "assumes the role", ["sts:AssumeRole"], "assume"),
  accessPath(
    "iam-012",
    "lets itself into the role by a new trust policy",
    ["iam:UpdateAssumeRolePolicy"],
    "trust",
  ),
  accessPath(
    "sts-004",
    "lets itself into the role by a new trust policy",
    ["iam:UpdateAssumeRolePolicy"],
    "trust",
  ),
  accessPath("iam-002", "creates an access key of the user", ["iam:CreateAccessKey"], "key"),
  accessPath(
    "iam-003",
    "replaces an access key of the user",
    ["iam:CreateAccessKey", "iam:DeleteAccessKey"],
    "key-swap",
  ),
  accessPath("iam-004", "gives the user a console password", ["iam:CreateLoginProfile"], "new-password"),
  accessPath("iam-006", "changes the user's console password", ["iam:UpdateLoginProfile"], "change-password"),
  accessPath(
    "x-iam-updateaccesskey",
    "switches an inactive access key of the user on",
    ["iam:UpdateAccessKey"],
    "old-key",
    undefined,
    "the actor holds the secret of that key",
  ),
  accessPath(
    "iam-014",
    "attaches a policy to the role and assumes it",
    ["iam:AttachRolePolicy", "sts:AssumeRole"],
    "assume",
    "attach-role",
  ),
  accessPath(
    "iam-017",
    "writes a policy into the role and assumes it",
    ["iam:PutRolePolicy", "sts:AssumeRole"],
    "assume",
    "put-role",
  ),
  accessPath(
    "iam-016",
    "rewrites a policy of the role and assumes it",
    ["iam:CreatePolicyVersion", "sts:AssumeRole"],
    "assume",
    "policy-version",
  ),
  accessPath(
    "iam-019",
    "attaches a policy to the role and lets itself in",
    ["iam:AttachRolePolicy", "iam:UpdateAssumeRolePolicy"],
    "trust",
    "attach-role",
  ),
  accessPath(
    "iam-020",
    "rewrites a policy of the role and lets itself in",
    ["iam:CreatePolicyVersion", "iam:UpdateAssumeRolePolicy"],
    "trust",
    "policy-version",
  ),
  accessPath(
    "iam-021",
    "writes a policy into the role and lets itself in",
    ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"],
    "trust",
    "put-role",
  ),
  accessPath(
    "iam-015",
    "attaches a policy to the user and creates a key of it",
    ["iam:AttachUserPolicy", "iam:CreateAccessKey"],
    "key",
    "attach-user",
  ),
  accessPath(
    "iam-018",
    "writes a policy into the user and creates a key of it",
    ["iam:PutUserPolicy", "iam:CreateAccessKey"],
    "key",
    "put-user",
  ),
  accessPath(
    "x-iam-attachuser-loginprofile",
    "attaches a policy to the user and gives it a console password",
    ["iam:AttachUserPolicy", "iam:CreateLoginProfile"],
    "new-password",
    "attach-user",
  ),
  path("sts-002", "principal-access", "assumes the role from another account", ["sts:AssumeRole"], {
    kind: "outside",
    who: "account",
  }),
  path("sts-003", "principal-access", "assumes the role from any account", ["sts:AssumeRole"], {
    kind: "outside",
    who: "anyone",
  }),
  path(
    "x-sts-webidentity",
    "principal-access",
    "assumes the role with a token of an issuer that anybody can use",
    ["sts:AssumeRoleWithWebIdentity"],
    { kind: "outside", who: "web-identity" },
  ),
  path(
    "x-iam-saml-update",
    "principal-access",
    "makes the SAML provider vouch for itself",
    ["iam:UpdateSAMLProvider"],
    { kind: "provider", provider: "saml", action: "iam:UpdateSAMLProvider" },
  ),
  path(
    "x-iam-oidc-thumbprint",
    "principal-access",
    "makes the OIDC provider accept another certificate",
    ["iam:UpdateOpenIDConnectProviderThumbprint"],
    { kind: "provider", provider: "oidc", action: "iam:UpdateOpenIDConnectProviderThumbprint" },
    { given: "the actor can answer at the issuer's address" },
  ),
  path(
    "x-iam-oidc-clientid",
    "principal-access",
    "makes the OIDC provider accept tokens for another audience",
    ["iam:AddClientIDToOpenIDConnectProvider"],
    { kind: "provider", provider: "oidc", action: "iam:AddClientIDToOpenIDConnectProvider" },
    { given: "the actor can get tokens of that issuer, and the trust does not limit audience and subject" },
  ),
  path(
    "x-sts-assumeroot",
    "principal-access",
    "takes a root session of a member account",
    ["sts:AssumeRoot"],
    { kind: "assume-root" },
    {
      given:
        "this is the management account or its delegate, with root sessions enabled; a session is limited to five tasks",
    },
  ),
  path(
    "x-iam-mfa-enable",
    "principal-access",
    "registers an MFA device for its own user",
    ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"],
    { kind: "mfa", how: "enable" },
  ),
  path(
    "x-iam-servicecred",
    "principal-access",
    "creates a service-specific credential of another user",
    ["iam:CreateServiceSpecificCredential"],
    lateral(
      "what the user can do in CodeCommit, Keyspaces or Bedrock, to which such a credential is limited",
    ),
  ),
  path(
    "x-iam-sshkey",
    "principal-access",
    "uploads an SSH key for another user",
    ["iam:UploadSSHPublicKey"],
    lateral("what the user can push to CodeCommit, to which such a key is limited"),
  ),
];

function take(how: Take, raise?: Raise): Mechanism {
  return { kind: "take", take: how, ...(raise ? { raise } : {}) };
}

function lateral(unknown: string): Mechanism {
  return { kind: "lateral", unknown };
}

function selfPath(id: string, does: string, action: string, raise: Raise): EscalationPath {
  return path(id, "self-escalation", does, [action], take("self", raise));
}

function accessPath(
  id: string,
  does: string,
  actions: readonly string[],
  how: Take,
  raise?: Raise,
  given?: string,
): EscalationPath {
  return path(id, "principal-access", does, actions, take(how, raise), given ? { given } : {});
}
