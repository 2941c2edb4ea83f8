import { managedElsewhere } from "../../iam/role.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { HOLDERS, wordsFor } from "./judged/judge-policies.ts";
import { INLINE_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-no-inline-policy-check",
  title: "Users, groups and roles have no inline policies",
  severity: "low",
  why:
    "An inline policy has no versions, cannot be shared, and is seen only by who opens its user, group or role. " +
    "Infrastructure as code writes many of them, so this is a matter of taste.",
  fix:
    "Make it a managed policy with `aws iam create-policy`, attach that, then run `aws iam delete-role-policy " +
    "--role-name ROLE --policy-name NAME` (or `delete-user-policy`, `delete-group-policy`).",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-no-inline-policy-check.html",
  ],
  default: "off",
  resource: HOLDERS,
  on: INLINE_EVENTS,
  check(holder) {
    const owner = holder.type === "AWS::IAM::Role" ? managedElsewhere(holder) : undefined;
    if (owner) return notApplicable(`role ${holder.name} is managed by ${owner}`);
    const { inlinePolicies } = holder;
    const names = inlinePolicies.items.map(({ name }) => name);
    if (names.length > 0)
      return nonCompliant(`Inline policies of ${wordsFor(holder)}: ${names.slice(0, SHOWN).join(", ")}.`, {
        inlinePolicies: names,
      });
    return inlinePolicies.unknown === undefined ? compliant() : undetermined(inlinePolicies);
  },
});

const SHOWN = 5;
