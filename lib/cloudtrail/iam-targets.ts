import type { TargetSpec } from "./target-spec.ts";

/** The account itself, whatever the request says. */
export const ACCOUNT = {
  type: "AWS::::Account",
  name: [],
  otherwise: "account",
} as const satisfies TargetSpec;

export const USER = {
  type: "AWS::IAM::User",
  resource: "user/",
  name: ["request.userName", "response.user.userName"],
  arn: ["response.user.arn"],
  id: ["response.user.userId"],
} as const satisfies TargetSpec;

/**
 * The user of a credential, whose name may be left out by users who act on themselves.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html "Request Parameters: UserName"
 */
export const USER_OR_CALLER = {
  ...USER,
  name: [
    "request.userName",
    "response.accessKey.userName",
    "response.loginProfile.userName",
    "response.certificate.userName",
    "response.serviceSpecificCredential.userName",
  ],
  otherwise: "caller",
} as const satisfies TargetSpec;

/** Whoever called: ChangePassword names nobody. */
export const CALLER = {
  type: "AWS::IAM::User",
  resource: "user/",
  name: [],
  otherwise: "caller",
} as const satisfies TargetSpec;

export const RENAMED_USER = {
  type: "AWS::IAM::User",
  resource: "user/",
  name: ["request.newUserName"],
} as const satisfies TargetSpec;

export const GROUP = {
  type: "AWS::IAM::Group",
  resource: "group/",
  name: ["request.groupName", "response.group.groupName"],
  arn: ["response.group.arn"],
  id: ["response.group.groupId"],
} as const satisfies TargetSpec;

export const RENAMED_GROUP = {
  type: "AWS::IAM::Group",
  resource: "group/",
  name: ["request.newGroupName"],
} as const satisfies TargetSpec;

/** A service-linked role or one made from a template is named by the response only. */
export const ROLE = {
  type: "AWS::IAM::Role",
  resource: "role/",
  name: ["request.roleName", "response.role.roleName"],
  arn: ["response.role.arn"],
  id: ["response.role.roleId"],
} as const satisfies TargetSpec;

/** The role that STS gave a session of. */
export const ASSUMED_ROLE = {
  type: "AWS::IAM::Role",
  resource: "role/",
  name: ["request.roleArn"],
} as const satisfies TargetSpec;

/** The member account of which AssumeRoot takes the root user: its id or an ARN. */
export const TARGET_PRINCIPAL = {
  type: "AWS::::Account",
  name: ["request.targetPrincipal"],
} as const satisfies TargetSpec;

export const POLICY = {
  type: "AWS::IAM::Policy",
  resource: "policy/",
  name: ["request.policyArn"],
} as const satisfies TargetSpec;

/** Before it exists a policy has a name; its ARN is in the response. */
export const NEW_POLICY = {
  type: "AWS::IAM::Policy",
  resource: "policy/",
  name: ["response.policy.arn", "request.policyName"],
  arn: ["response.policy.arn"],
  id: ["response.policy.policyId"],
} as const satisfies TargetSpec;

/** The policy that becomes a boundary. */
export const BOUNDARY = {
  type: "AWS::IAM::Policy",
  resource: "policy/",
  name: ["request.permissionsBoundary"],
} as const satisfies TargetSpec;

export const INSTANCE_PROFILE = {
  type: "AWS::IAM::InstanceProfile",
  resource: "instance-profile/",
  name: ["request.instanceProfileName", "response.instanceProfile.instanceProfileName"],
  arn: ["response.instanceProfile.arn"],
  id: ["response.instanceProfile.instanceProfileId"],
} as const satisfies TargetSpec;

export const SAML_PROVIDER = {
  type: "AWS::IAM::SAMLProvider",
  resource: "saml-provider/",
  name: ["request.sAMLProviderArn", "response.sAMLProviderArn", "request.name"],
  arn: ["response.sAMLProviderArn"],
} as const satisfies TargetSpec;

export const OIDC_PROVIDER = {
  type: "AWS::IAM::OIDCProvider",
  resource: "oidc-provider/",
  name: ["request.openIDConnectProviderArn", "response.openIDConnectProviderArn", "request.url"],
  arn: ["response.openIDConnectProviderArn"],
} as const satisfies TargetSpec;

export const SERVER_CERTIFICATE = {
  type: "AWS::IAM::ServerCertificate",
  resource: "server-certificate/",
  name: ["request.serverCertificateName"],
  arn: ["response.serverCertificateMetadata.arn"],
  id: ["response.serverCertificateMetadata.serverCertificateId"],
} as const satisfies TargetSpec;

export const RENAMED_SERVER_CERTIFICATE = {
  type: "AWS::IAM::ServerCertificate",
  resource: "server-certificate/",
  name: ["request.newServerCertificateName"],
} as const satisfies TargetSpec;

/** A device that has an ARN for a serial number; hardware tokens are no entities of their own. */
export const MFA_DEVICE = {
  type: "AWS::IAM::VirtualMFADevice",
  resource: "mfa/",
  name: ["request.serialNumber"],
} as const satisfies TargetSpec;

export const NEW_MFA_DEVICE = {
  type: "AWS::IAM::VirtualMFADevice",
  resource: "mfa/",
  name: ["response.virtualMFADevice.serialNumber", "request.virtualMFADeviceName"],
} as const satisfies TargetSpec;
