import { managedDocument } from "../../../access/subject.ts";
import { type AccountState, isAttached, isBoundary } from "../../../iam/account-state.ts";
import type { EntityByType } from "../../../iam/entity.ts";
import { type Fact, isUnknown } from "../../../iam/fact.ts";
import { defaultDocument, isAwsManaged } from "../../../iam/managed-policy.ts";
import type { PolicyDocument } from "../../../iam/policy-document.ts";
import { managedElsewhere } from "../../../iam/role.ts";
import {
  compliant,
  type FacetVerdict,
  facet,
  type NonCompliant,
  notApplicable,
  type Undetermined,
  undetermined,
  type Verdict,
} from "../../../rule/verdict.ts";

/** Users, groups and roles: who can hold policies. */
export const HOLDERS = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"] as const;

/** Whom a finding about a policy can be about. */
export const JUDGED = ["AWS::IAM::Policy", ...HOLDERS] as const;

export type Holder = EntityByType[(typeof HOLDERS)[number]];
export type Judged = EntityByType[(typeof JUDGED)[number]];

/** A policy that is judged at one entity: at itself, or at its holder when it is inline or AWS's own. */
export interface JudgedPolicy {
  readonly kind: "customer" | "inline" | "aws";
  /** For people, as the start of a sentence: `Inline policy ops of role report-maker`. */
  readonly subject: string;
  /** The inline policy's name or the ARN. */
  readonly name: string;
  readonly document: PolicyDocument;
}

export interface Selection {
  /** Which policies are judged; all kinds when absent. */
  readonly kinds?: readonly JudgedPolicy["kind"][];
  /** Whether policies are judged too that are used as permissions boundaries only, which grant nothing. */
  readonly boundaries?: boolean;
}

/**
 * Judges the policies that a finding at the entity can be about: a customer-managed policy at itself, inline policies
 * and AWS's own at the user, group or role that holds them, one facet each.
 *
 * @param judge undefined when nothing is wrong
 */
export function judgePolicies(
  entity: Judged,
  account: AccountState,
  { kinds = ["customer", "inline", "aws"], boundaries = false }: Selection,
  judge: (policy: JudgedPolicy) => NonCompliant | Undetermined | undefined,
): Verdict | readonly FacetVerdict[] {
  if (entity.type === "AWS::IAM::Policy") return judgeManaged(entity, account, boundaries, judge);
  const owner = entity.type === "AWS::IAM::Role" ? managedElsewhere(entity) : undefined;
  if (owner) return notApplicable(`role ${entity.name} is managed by ${owner}`);
  const verdicts: FacetVerdict[] = [];
  const add = (kind: "inline" | "aws", name: string, document: Fact<PolicyDocument>) => {
    const verdict = isUnknown(document)
      ? undetermined(`${name}: ${document.unknown}`)
      : judge({ kind, name, document, subject: subjectOf(kind, name, entity) });
    if (verdict) verdicts.push(facet(name, verdict));
  };
  const { inlinePolicies, attachedPolicies } = entity;
  if (kinds.includes("inline"))
    for (const { name, document } of inlinePolicies.items) add("inline", name, document);
  if (kinds.includes("aws"))
    for (const { arn } of attachedPolicies.items)
      if (isAwsManaged(arn)) add("aws", arn, managedDocument(account, arn));
  const missing =
    (kinds.includes("inline") ? inlinePolicies.unknown : undefined) ??
    (kinds.includes("aws") ? attachedPolicies.unknown : undefined);
  if (missing !== undefined) verdicts.push(facet(null, undetermined(missing)));
  return verdicts.length > 0 ? verdicts : compliant();
}

function judgeManaged(
  policy: EntityByType["AWS::IAM::Policy"],
  account: AccountState,
  boundaries: boolean,
  judge: (policy: JudgedPolicy) => NonCompliant | Undetermined | undefined,
): Verdict {
  if (isAwsManaged(policy.arn)) return notApplicable("AWS's own policies are judged where they are attached");
  if (!boundaries && isBoundaryOnly(policy.arn, account))
    return notApplicable(`policy ${policy.name} is used as a permissions boundary only`);
  const document = defaultDocument(policy);
  if (isUnknown(document)) return undetermined(`${policy.arn}: ${document.unknown}`);
  const subject = `Policy ${policy.name}`;
  return judge({ kind: "customer", name: policy.arn, document, subject }) ?? compliant();
}

/** A boundary grants nothing. While not all holders are known the policy is judged as if it were attached. */
function isBoundaryOnly(arn: string, account: AccountState): boolean {
  const isWhole = HOLDERS.every((type) => account.incomplete[type] === undefined);
  return isWhole && isBoundary(account, arn) && !isAttached(account, arn);
}

const NOUNS = { "AWS::IAM::User": "user", "AWS::IAM::Group": "group", "AWS::IAM::Role": "role" } as const;

/** `role report-maker`. */
export function wordsFor(holder: Holder): string {
  return `${NOUNS[holder.type]} ${holder.name}`;
}

function subjectOf(kind: "inline" | "aws", name: string, holder: Holder): string {
  if (kind === "inline") return `Inline policy ${name} of ${wordsFor(holder)}`;
  return `AWS's policy ${name.slice(name.lastIndexOf("/") + 1)} on ${wordsFor(holder)}`;
}
