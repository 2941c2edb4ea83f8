import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { USER_RIGHTS_EVENTS } from "./rights/events.ts";
import { isBoundToAddresses } from "./rights/is-bound-to-addresses.ts";

export default defineRule({
  id: "iam-user-source-ip-restricted",
  title: "Users can call from known networks only",
  severity: "low",
  why:
    "A key that leaked works from anywhere, unless a policy ties it to the networks of its owner. " +
    "Then it is of no use outside them.",
  fix:
    "Attach a policy that denies `*` under `NotIpAddress` `aws:SourceIp` with your ranges and `Bool` " +
    "`aws:ViaAWSService` `false`: `aws iam attach-group-policy --group-name GROUP --policy-arn ARN`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  default: "off",
  resource: "AWS::IAM::User",
  on: USER_RIGHTS_EVENTS,
  params: z.object({
    exceptionUsers: z
      .array(z.string().min(1))
      .default([])
      .describe("Names of users that may call from anywhere."),
    maxIpNums: z.number().int().min(1).default(20).describe("Ranges that one policy may name at most."),
  }),
  check(user, { params: { exceptionUsers, maxIpNums }, subjectOf }) {
    if (exceptionUsers.some((name) => name.toLowerCase() === user.name.toLowerCase()))
      return notApplicable(`user ${user.name} may call from anywhere`);
    const { identity, missing } = subjectOf(user);
    const statements = identity.flatMap(({ document }) => document.statements);
    const denied = statements.some(
      (statement) => statement.effect === "Deny" && isBoundToAddresses(statement, maxIpNums),
    );
    if (denied) return compliant();
    const open = statements.filter(
      (statement) => statement.effect === "Allow" && !isBoundToAddresses(statement, maxIpNums),
    );
    const [unread] = missing;
    if (unread !== undefined) return undetermined(`not known: ${unread}`);
    if (!statements.some(({ effect }) => effect === "Allow"))
      return notApplicable(`user ${user.name} has no permissions`);
    if (open.length === 0) return compliant();
    return nonCompliant(`No policy ties user ${user.name} to known networks.`, {
      openStatements: open.length,
    });
  },
});
