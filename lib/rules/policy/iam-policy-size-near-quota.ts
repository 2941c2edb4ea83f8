import * as z from "zod";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import { defaultDocument, isAwsManaged } from "../../iam/managed-policy.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, facet, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, wordsFor } from "./judged/judge-policies.ts";
import { INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-size-near-quota",
  title: "Policies have room left",
  severity: "info",
  why:
    "The next statement is refused when a policy is full, often in the middle of an incident. " +
    "Off by default: it is about operations.",
  fix:
    "Move statements into a second managed policy and attach it with `aws iam attach-role-policy --role-name ROLE " +
    "--policy-arn ARN`, or join actions with wildcards. Trust policies may be given more by Service Quotas.",
  inCode: DOCUMENT_IN_CODE,
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"],
  default: "off",
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, "iam:CreateRole", "iam:UpdateAssumeRolePolicy"],
  params: z.object({
    atMostPercent: z.number().int().min(1).max(100).default(90).describe("How full a policy may be."),
    trustPolicyQuota: z
      .number()
      .int()
      .min(2048)
      .max(8192)
      .default(2048)
      .describe("Characters that a trust policy may have, where AWS gave the account more."),
  }),
  check(entity, { params: { atMostPercent, trustPolicyQuota } }) {
    const judge = (subject: string, documents: readonly Fact<PolicyDocument>[], quota: number) => {
      const unread = documents.find((document) => isUnknown(document));
      if (isUnknown(unread)) return undetermined(unread);
      const size = documents.reduce((sum, document) => sum + (isUnknown(document) ? 0 : sizeOf(document)), 0);
      const percent = Math.floor((size / quota) * 100);
      if (percent <= atMostPercent) return compliant();
      const message = `${subject} fill ${percent}% of the ${quota.toLocaleString("en")} characters that AWS allows.`;
      return nonCompliant(message, { characters: size, quota });
    };
    if (entity.type === "AWS::IAM::Policy") {
      if (isAwsManaged(entity.arn)) return notApplicable("AWS's own policies are kept by AWS");
      return judge(`The statements of policy ${entity.name}`, [defaultDocument(entity)], QUOTAS[entity.type]);
    }
    const owner = entity.type === "AWS::IAM::Role" ? managedElsewhere(entity) : undefined;
    if (owner) return notApplicable(`role ${entity.name} is managed by ${owner}`);
    const inline = entity.inlinePolicies.items.map(({ document }) => document);
    const words = wordsFor(entity);
    const verdicts = [
      facet("inline", judge(`The inline policies of ${words}`, inline, QUOTAS[entity.type])),
      ...(entity.type === "AWS::IAM::Role"
        ? [facet("trust", judge(`Those whom ${words} trusts`, [entity.trustPolicy], trustPolicyQuota))]
        : []),
    ];
    const { unknown } = entity.inlinePolicies;
    return unknown === undefined ? verdicts : [...verdicts, facet(null, undetermined(unknown))];
  },
});

/**
 * Characters without white space, of one managed policy or of all inline policies together.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html "IAM and STS character limits"
 */
const QUOTAS = {
  "AWS::IAM::Policy": 6144,
  "AWS::IAM::User": 2048,
  "AWS::IAM::Group": 5120,
  "AWS::IAM::Role": 10_240,
} as const;

/** IAM does not count white space. */
function sizeOf({ source }: PolicyDocument): number {
  return source.replace(/\s/g, "").length;
}
