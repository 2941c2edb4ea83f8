import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  paginateListPolicyVersions,
  type PolicyVersion as SdkPolicyVersion,
} from "@aws-sdk/client-iam";
import { readPolicy as readPolicyDetail } from "../iam/authorization-detail.ts";
import { isUnknown, type Listing, listing, partialListing } from "../iam/fact.ts";
import { isAwsManaged, type ManagedPolicy, type PolicyVersion } from "../iam/managed-policy.ts";
import { parsePolicyDocument } from "../iam/policy-document.ts";
import { ask, askEach, askPages, timeOf } from "./ask.ts";

export const actions = ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions"] as const;

/**
 * Reads one managed policy afresh: the customer's with all versions, AWS's own with the one in force.
 *
 * @param stored as it was read before; the text of a version never changes, and its id is not used again
 * @returns undefined when the answer is no policy
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html
 */
export async function readPolicy(
  iam: IAMClient,
  PolicyArn: string,
  stored?: ManagedPolicy,
): Promise<ManagedPolicy | undefined> {
  const answer = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const policy = readPolicyDetail(answer.Policy, () => undefined);
  if (!policy) return undefined;
  const listed = isAwsManaged(PolicyArn)
    ? partialListing("only the version in force of AWS's own policies is read", [
        { VersionId: answer.Policy?.DefaultVersionId, CreateDate: answer.Policy?.UpdateDate },
      ])
    : await askPages(
        "iam:ListPolicyVersions",
        paginateListPolicyVersions({ client: iam }, { PolicyArn }),
        (page) => page.Versions,
      );
  const tags = answer.Policy?.Tags === undefined ? listing([]) : policy.tags;
  const read = stored?.id === policy.id ? stored.versions.items : [];
  return { ...policy, tags, versions: await readVersions(iam, PolicyArn, listed, read) };
}

function readVersions(
  iam: IAMClient,
  PolicyArn: string,
  listed: Listing<SdkPolicyVersion>,
  read: readonly PolicyVersion[],
): Promise<Listing<PolicyVersion>> {
  return askEach(listed, async ({ VersionId = "", CreateDate }) => {
    const known = read.find(({ id, createdAt }) => id === VersionId && createdAt === CreateDate?.getTime());
    if (known && !isUnknown(known.document)) return known;
    const command = new GetPolicyVersionCommand({ PolicyArn, VersionId });
    const answer = await ask("iam:GetPolicyVersion", iam.send(command));
    const document = isUnknown(answer) ? answer : parsePolicyDocument(answer.PolicyVersion?.Document);
    return { id: VersionId, document, createdAt: timeOf(CreateDate) };
  });
}
