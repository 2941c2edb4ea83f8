import { type EscalationPath, path } from "./escalation-path.ts";

const INSTANCE_HOME =
  "the account is the home of the Identity Center instance, and the actor has a user there";
const CENTER = { kind: "identity-center" } as const;

/** Paths through IAM Identity Center, and those that lead to data rather than to rights. */
export const OTHER_PATHS: readonly EscalationPath[] = [
  path(
    "sso-001",
    "identity-center",
    "creates an administrator permission set and assigns it to itself",
    ["sso:CreatePermissionSet", "sso:AttachManagedPolicyToPermissionSet", "sso:CreateAccountAssignment"],
    CENTER,
    { given: INSTANCE_HOME },
  ),
  path(
    "sso-002",
    "identity-center",
    "attaches an administrator policy to its permission set",
    ["sso:AttachManagedPolicyToPermissionSet"],
    CENTER,
    { given: "the actor is assigned that permission set, and it is provisioned again" },
  ),
  path(
    "sso-003",
    "identity-center",
    "writes an inline policy into its permission set",
    ["sso:PutInlinePolicyToPermissionSet"],
    CENTER,
    { given: "the actor is assigned that permission set, and it is provisioned again" },
  ),
  path(
    "x-sso-assign",
    "identity-center",
    "assigns a strong permission set to itself",
    ["sso:CreateAccountAssignment"],
    CENTER,
    { given: `a strong permission set exists; ${INSTANCE_HOME}` },
  ),
  path(
    "x-sso-cmp-ref",
    "identity-center",
    "puts a customer managed policy into its permission set and provisions it",
    ["sso:AttachCustomerManagedPolicyReferenceToPermissionSet", "sso:ProvisionPermissionSet"],
    CENTER,
    { given: "the actor is assigned that permission set, and a strong customer managed policy exists" },
  ),
  path(
    "x-sso-group",
    "identity-center",
    "adds itself to an Identity Center group",
    ["identitystore:CreateGroupMembership"],
    CENTER,
    { given: `a group is assigned administrator rights; ${INSTANCE_HOME}` },
  ),
  path(
    "x-sso-password",
    "identity-center",
    "changes the password of an Identity Center user",
    ["sso-directory:UpdatePassword"],
    CENTER,
    { given: "an administrator signs in with the built-in directory" },
  ),
  path(
    "x-s3-tfstate",
    "existing-passrole",
    "replaces what a pipeline executes from a bucket",
    ["s3:PutObject"],
    { kind: "lateral", unknown: "which buckets hold what an administrator's pipeline executes" },
  ),
  path("x-s3-putbucketpolicy", "resource-policy", "opens a bucket to itself", ["s3:PutBucketPolicy"], {
    kind: "lateral",
    unknown: "what the buckets hold",
  }),
  path("x-kms-putkeypolicy", "resource-policy", "opens a key to itself", ["kms:PutKeyPolicy"], {
    kind: "lateral",
    unknown: "what the keys protect",
  }),
  path(
    "x-secrets-putresourcepolicy",
    "resource-policy",
    "opens a secret to itself",
    ["secretsmanager:PutResourcePolicy"],
    { kind: "lateral", unknown: "which secrets hold AWS credentials" },
  ),
  path("x-secrets-get", "credential-access", "reads secrets", ["secretsmanager:GetSecretValue"], {
    kind: "lateral",
    unknown: "which secrets hold AWS credentials",
  }),
];
