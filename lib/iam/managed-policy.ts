import type { Fact, Listing } from "./fact.ts";
import type { Tag } from "./identity-policy.ts";
import type { PolicyDocument } from "./policy-document.ts";

/** A managed policy, of the customer or of AWS. Times are epoch milliseconds. */
export interface ManagedPolicy {
  readonly type: "AWS::IAM::Policy";
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  /** `ANPA...` */
  readonly id: Fact<string>;
  readonly createdAt: Fact<number>;
  readonly defaultVersionId: Fact<string>;
  readonly versions: Listing<PolicyVersion>;
  readonly tags: Listing<Tag>;
}

export interface PolicyVersion {
  /** `v1`, `v2`... */
  readonly id: string;
  readonly document: Fact<PolicyDocument>;
  readonly createdAt: Fact<number>;
}

/** AWS's own policies have `aws` where others have the account number. */
export function isAwsManaged(policyArn: string): boolean {
  const partitionEnd = policyArn.indexOf(":", 4);
  return (
    partitionEnd > 4 &&
    policyArn.startsWith("arn:") &&
    policyArn.startsWith(":iam::aws:policy/", partitionEnd)
  );
}

/** The document in force: that of the default version. */
export function defaultDocument(policy: ManagedPolicy): Fact<PolicyDocument> {
  const wanted = policy.defaultVersionId;
  if (typeof wanted !== "string") return wanted;
  for (const version of policy.versions.items) if (version.id === wanted) return version.document;
  return { unknown: policy.versions.unknown ?? `version ${wanted} of ${policy.arn} was not read` };
}
