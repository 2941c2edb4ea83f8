import { isAwsManaged } from "../../../iam/managed-policy.ts";
import { managedElsewhere } from "../../../iam/role.ts";
import {
  compliant,
  type FacetVerdict,
  facet,
  nonCompliant,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../../rule/verdict.ts";
import { type Holder, wordsFor } from "./judge-policies.ts";

/** Judges which managed policies a user, group or role holds, one facet each. */
export function judgeAttachments(
  holder: Holder,
  isForbidden: (policyArn: string) => boolean,
): Verdict | readonly FacetVerdict[] {
  const owner = holder.type === "AWS::IAM::Role" ? managedElsewhere(holder) : undefined;
  if (owner) return notApplicable(`role ${holder.name} is managed by ${owner}`);
  const { items, unknown } = holder.attachedPolicies;
  const verdicts = items
    .filter(({ arn }) => isForbidden(arn))
    .map(({ arn, name }) =>
      facet(arn, nonCompliant(`${capital(wordsFor(holder))} holds ${name}.`, { policyArn: arn })),
    );
  if (unknown !== undefined) verdicts.push(facet(null, undetermined(unknown)));
  return verdicts.length > 0 ? verdicts : compliant();
}

/** @param name of one of AWS's own policies, whatever its path */
export function isAwsPolicy(policyArn: string, name: string): boolean {
  return isAwsManaged(policyArn) && policyArn.endsWith(`/${name}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
