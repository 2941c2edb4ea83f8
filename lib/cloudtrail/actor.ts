/**
 * The identity that acted, as far as its record tells.
 *
 * Is responsible for resolving who it was; may not judge whether they were allowed to.
 */
export interface Actor {
  /** `unknown` when the record does not tell a person from a program. */
  readonly kind: "human" | "automation" | "service" | "unknown";
  /** CloudTrail's `userIdentity.type`, `Unknown` when absent. */
  readonly identity: string;
  /**
   * What to call them: the person where one is known, else the user, the role with its session, or the service.
   * `HIDDEN_DUE_TO_SECURITY_REASONS`, as recorded, for a sign-in under a user name that does not exist.
   */
  readonly name: string;
  /** As recorded (for a role session, the `assumed-role` ARN); undefined when CloudTrail gives none. */
  readonly arn: string | undefined;
  /** The account the identity belongs to. */
  readonly account: string | undefined;
  /** IAM user or role behind a session: the ARN with its path. */
  readonly issuerArn: string | undefined;
  /** IAM user name, or role name for sessions. */
  readonly principalName: string | undefined;
  /** Session name of an assumed role. */
  readonly session: string | undefined;
  /** `sourceIdentity` or Identity Center user id, which survive role chaining. */
  readonly sourceIdentity: string | undefined;
  readonly origin: "console" | "cli" | "sdk" | "iac" | "cloudshell" | "service" | "unknown";
  /** The AWS service that made the call for someone, such as `cloudformation.amazonaws.com`. */
  readonly invokedBy: string | undefined;
  /** An address, or a service's name. */
  readonly sourceIp: string | undefined;
  readonly userAgent: string | undefined;
  readonly accessKeyId: string | undefined;
  /** Whether the session was made with MFA; undefined when the record does not say. */
  readonly mfa: boolean | undefined;
  /** Account of a product provider that acts by delegation (`invokedByDelegate`). */
  readonly delegate?: string;
  /** CloudFormation type of what AWS gave the credentials to (`inScopeOf`), such as `AWS::Lambda::Function`. */
  readonly issuedTo?: string;
  /** A root session that another account took by AssumeRoot. */
  readonly assumedRoot?: boolean;
}
