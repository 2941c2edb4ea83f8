import * as z from "zod";
import { nameOfArn } from "../../iam/arn.ts";
import { HOLDER_TYPES, type HolderType, policyHolders } from "../../iam/policy-holders.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, facet, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { ATTACHMENT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-in-use",
  title: "Policies that must be in use are attached to somebody",
  severity: "low",
  why:
    "A policy of your list, such as the one of your auditors, is of use only while somebody holds it. " +
    "When the last holder loses it, nobody notices until it is needed.",
  fix:
    "Run `aws iam attach-role-policy --role-name ROLE --policy-arn ARN` (or `attach-user-policy`, " +
    "`attach-group-policy`).",
  references: [
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-in-use.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
  ],
  default: "off",
  resource: "AWS::::Account",
  on: [...ATTACHMENT_EVENTS, "iam:DeleteRole"],
  params: z.object({
    policyArns: z.array(z.string().startsWith("arn:")).min(1).describe("ARNs of the policies."),
    policyUsageType: z
      .enum(["ANY", "IAM_USER", "IAM_GROUP", "IAM_ROLE"])
      .default("ANY")
      .describe("Who must hold them."),
  }),
  check({ name }, { params: { policyArns, policyUsageType }, account }) {
    return policyArns.map((arn) => {
      const holders = policyHolders(account, arn, TYPES[policyUsageType]);
      if (holders.items.length > 0) return facet(arn, compliant());
      if (holders.unknown !== undefined) return facet(arn, undetermined(holders));
      const message = `${NOBODY[policyUsageType]} of account ${name} holds policy ${nameOfArn(arn)}.`;
      return facet(arn, nonCompliant(message, { policyArn: arn, policyUsageType }));
    });
  },
});

const TYPES: Readonly<Record<keyof typeof NOBODY, readonly HolderType[]>> = {
  ANY: HOLDER_TYPES,
  IAM_USER: ["AWS::IAM::User"],
  IAM_GROUP: ["AWS::IAM::Group"],
  IAM_ROLE: ["AWS::IAM::Role"],
};

const NOBODY = {
  ANY: "No user, group or role",
  IAM_USER: "No user",
  IAM_GROUP: "No group",
  IAM_ROLE: "No role",
} as const;
