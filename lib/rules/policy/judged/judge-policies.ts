import { managedDocument } from "../../../access/subject.ts";
import { type AccountState, isAttached, isBoundary } from "../../../iam/account-state.ts";
import type { EntityByType } from "../../../iam/entity.ts";
import { type Fact, isUnknown, listing } from "../../../iam/fact.ts";
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
export class JudgedPolicy {
  readonly kind: "customer" | "inline" | "aws";
  /** The inline policy's name or the ARN. */
  readonly name: string;
  readonly document: PolicyDocument;
  readonly #entity: Judged;

  constructor(kind: JudgedPolicy["kind"], name: string, document: PolicyDocument, entity: Judged) {
    this.kind = kind;
    this.name = name;
    this.document = document;
    this.#entity = entity;
  }

  /** For people, as the start of a sentence: `Inline policy ops of role report-maker`. */
  get subject(): string {
    if (this.#entity.type === "AWS::IAM::Policy") return `Policy ${this.#entity.name}`;
    const words = wordsFor(this.#entity);
    if (this.kind === "inline") return `Inline policy ${this.name} of ${words}`;
    return `AWS's policy ${this.name.slice(this.name.lastIndexOf("/") + 1)} on ${words}`;
  }
}

export interface Selection {
  /** Which policies are judged; all kinds when absent. */
  readonly kinds?: readonly JudgedPolicy["kind"][];
  /** Whether policies are judged too that are used as permissions boundaries only, which grant nothing. */
  readonly boundaries?: boolean;
}

/** What is said of one policy; undefined when nothing is wrong. */
type JudgePolicy = (policy: JudgedPolicy) => NonCompliant | Undetermined | undefined;

/**
 * Judges the policies that a finding at the entity can be about: a customer-managed policy at itself, inline policies
 * and AWS's own at the user, group or role that holds them, one facet each.
 */
export function judgePolicies(
  entity: Judged,
  account: AccountState,
  { kinds = ALL_KINDS, boundaries = false }: Selection,
  judge: JudgePolicy,
): Verdict | readonly FacetVerdict[] {
  if (entity.type === "AWS::IAM::Policy") return judgeManaged(entity, account, boundaries, judge);
  const owner = entity.type === "AWS::IAM::Role" ? managedElsewhere(entity) : undefined;
  if (owner) return notApplicable(`role ${entity.name} is managed by ${owner}`);
  const inline = kinds.includes("inline") ? entity.inlinePolicies : NO_ITEMS;
  const attached = kinds.includes("aws") ? entity.attachedPolicies : NO_ITEMS;
  // Most hold nothing that is wrong: the list is made when there is something to put in.
  let verdicts: FacetVerdict[] | undefined;
  const add = (name: string | null, verdict: NonCompliant | Undetermined | undefined) => {
    if (verdict === undefined) return;
    verdicts ??= [];
    verdicts.push(facet(name, verdict));
  };
  for (const { name, document } of inline.items)
    add(name, judgeHeld("inline", name, document, entity, judge));
  for (const { arn } of attached.items)
    if (isAwsManaged(arn)) add(arn, judgeHeld("aws", arn, managedDocument(account, arn), entity, judge));
  const missing = inline.unknown ?? attached.unknown;
  if (missing !== undefined) add(null, undetermined(missing));
  return verdicts ?? compliant();
}

const ALL_KINDS: readonly JudgedPolicy["kind"][] = ["customer", "inline", "aws"];
const NO_ITEMS = listing<never>([]);

function judgeHeld(
  kind: "inline" | "aws",
  name: string,
  document: Fact<PolicyDocument>,
  holder: Holder,
  judge: JudgePolicy,
): NonCompliant | Undetermined | undefined {
  return isUnknown(document)
    ? undetermined(`${name}: ${document.unknown}`)
    : judge(new JudgedPolicy(kind, name, document, holder));
}

function judgeManaged(
  policy: EntityByType["AWS::IAM::Policy"],
  account: AccountState,
  boundaries: boolean,
  judge: JudgePolicy,
): Verdict {
  if (isAwsManaged(policy.arn)) return notApplicable("AWS's own policies are judged where they are attached");
  if (!boundaries && isBoundaryOnly(policy.arn, account))
    return notApplicable(`policy ${policy.name} is used as a permissions boundary only`);
  const document = defaultDocument(policy);
  if (isUnknown(document)) return undetermined(`${policy.arn}: ${document.unknown}`);
  return judge(new JudgedPolicy("customer", policy.arn, document, policy)) ?? compliant();
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
