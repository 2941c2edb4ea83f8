import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { administrationOf } from "./rights/administration-of.ts";
import { USER_RIGHTS_EVENTS } from "./rights/events.ts";

export default defineRule({
  id: "iam-admin-user-count",
  title: "The number of administrator users is as agreed",
  severity: "low",
  why:
    "Each administrator is one more password that opens everything. " +
    "With fewer than two, one lost device locks the account's people out.",
  fix:
    "Run `aws iam remove-user-from-group --user-name USER --group-name ADMINISTRATORS` or `aws iam detach-user-policy " +
    "--user-name USER --policy-arn ARN` for those who need less.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  default: "off",
  resource: "AWS::::Account",
  on: USER_RIGHTS_EVENTS,
  params: z
    .object({
      minimum: z.number().int().min(0).default(2).describe("Administrator users there must be at least."),
      maximum: z.number().int().min(0).default(2).describe("Administrator users there may be at most."),
    })
    .refine(({ minimum, maximum }) => minimum <= maximum, { error: "minimum is larger than maximum" }),
  check({ name }, { params: { minimum, maximum }, account, subjectOf }) {
    const users = [...account.entities["AWS::IAM::User"].values()];
    const judged = users.map((user) => ({ user, granting: administrationOf(subjectOf(user), account) }));
    const administrators = judged
      .filter(({ granting }) => granting.items.length > 0)
      .map(({ user }) => user.name);
    const count = administrators.length;
    const evidence = { count, minimum, maximum, administrators: administrators.slice(0, 20) };
    if (count > maximum) {
      const who = nameList(administrators);
      return nonCompliant(`Account ${name} has more than ${maximum} administrator users: ${who}.`, evidence);
    }
    const unclear = judged.find(
      ({ granting }) => granting.items.length === 0 && granting.unknown !== undefined,
    );
    const reason = account.incomplete["AWS::IAM::User"] ?? unclear?.granting.unknown;
    if (reason !== undefined) return undetermined(reason);
    if (count >= minimum) return compliant();
    return nonCompliant(`Account ${name} has ${count} administrator users instead of ${minimum}.`, evidence);
  },
});
