import type { Listing } from "../iam/fact.ts";
import type { Tag } from "../iam/identity-policy.ts";

/** Who makes a request. */
export type Requester = IamRequester | OtherRequester;

/** The root user, a user, a session of a role, or a session made by GetFederationToken. */
export interface IamRequester {
  readonly kind: "root" | "user" | "role" | "federatedUser";
  /** Of the user, the role (not its session), the root user or the federated user. */
  readonly arn: string;
  readonly account: string;
  /** `AIDA...` or `AROA...`, where known. */
  readonly id?: string;
  /** Of the user or role; when absent nothing is known of its tags. */
  readonly tags?: Listing<Tag>;
  /** Of the role's session, where known. */
  readonly sessionName?: string;
}

/** Somebody without an identity in an account: an AWS service, a federated subject, anyone. */
export interface OtherRequester {
  readonly kind: "service" | "federated" | "anonymous";
  /** Such as `lambda.amazonaws.com` or the ARN or name of the identity provider; empty for anonymous. */
  readonly name: string;
}

export function isIamRequester(requester: Requester): requester is IamRequester {
  return "arn" in requester;
}

/**
 * Roles that only the service they are linked to can use.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html "Tasks and entities not restricted by SCPs"
 */
export function isServiceLinkedRole(requester: Requester): boolean {
  return requester.kind === "role" && "arn" in requester && requester.arn.includes(":role/aws-service-role/");
}
