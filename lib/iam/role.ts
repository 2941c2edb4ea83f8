import type { Fact, Listing } from "./fact.ts";
import type { PolicyHolder, Tag } from "./identity-policy.ts";
import type { PolicyDocument } from "./policy-document.ts";
import type { ServiceAccess } from "./service-access.ts";

/** An IAM role. Times are epoch milliseconds. */
export interface Role extends PolicyHolder {
  readonly type: "AWS::IAM::Role";
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  /** `AROA...` */
  readonly id: Fact<string>;
  readonly createdAt: Fact<number>;
  /** Who may assume it (AssumeRolePolicyDocument). */
  readonly trustPolicy: Fact<PolicyDocument>;
  readonly permissionsBoundary: Fact<string | null>;
  readonly tags: Listing<Tag>;
  readonly description: Fact<string>;
  /** 3,600 to 43,200. */
  readonly maxSessionDurationSeconds: Fact<number>;
  /** Null: not used in the 400 days that AWS tracks. */
  readonly lastUsedAt: Fact<number | null>;
  /** Absent: nobody asked which services it used. */
  readonly serviceAccess?: Fact<readonly ServiceAccess[]>;
}

const MANAGED_ELSEWHERE: readonly [partOfArn: string, owner: string][] = [
  [":role/aws-service-role/", "the AWS service that it is linked to"],
  [":role/aws-reserved/sso.amazonaws.com/", "IAM Identity Center (change its permission set instead)"],
];

/**
 * Who manages a role that cannot be edited in its account: service-linked and Identity Center roles.
 *
 * @returns undefined for a role that the account itself manages
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export function managedElsewhere(role: Pick<Role, "arn">): string | undefined {
  return MANAGED_ELSEWHERE.find(([part]) => role.arn.includes(part))?.[1];
}
