import { type Fact, isUnknown } from "../../iam/fact.ts";
import type { Statement } from "../../iam/policy-document.ts";
import type { OrganizationPolicy } from "../../iam/services/organization-policy.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeCoverage } from "./judged/judge-coverage.ts";
import { POLICY_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "organization-scp-deny-root",
  title: "The root users of member accounts are held back",
  severity: "low",
  why:
    "No policy of an account limits its root user; one of the organization does. Off by default: where root credentials " +
    "are deleted centrally there is nobody to hold back.",
  fix:
    "Attach a service control policy that denies `*`, or at least iam:CreateAccessKey, where `aws:PrincipalArn` is like " +
    "`arn:aws:iam::*:root`.",
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
    "https://docs.aws.amazon.com/controltower/latest/controlreference/strongly-recommended-controls.html",
  ],
  default: "off",
  resource: "AWS::::Account",
  needs: ["organization", "organizationAdministration"],
  on: POLICY_EVENTS,
  check(account) {
    return judgeCoverage(account, holdsRootBack, "a root user that no policy holds back");
  },
});

function holdsRootBack({ type, document }: OrganizationPolicy): Fact<boolean> {
  if (type !== "SERVICE_CONTROL_POLICY" || document === null) return false;
  if (isUnknown(document)) return document;
  return document.statements.some(deniesRoot);
}

function deniesRoot({ effect, actions = [], conditions }: Statement): boolean {
  const isWide = actions.some((action) => ROOT_ACTIONS.test(action));
  return effect === "Deny" && isWide && conditions.some(isRoot);
}

/** Everything, all of IAM, or the making of access keys. */
const ROOT_ACTIONS = /^(\*|iam:\*|iam:CreateAccessKey)$/i;

function isRoot({ operator, key, values }: Statement["conditions"][number]): boolean {
  const names = key.toLowerCase() === "aws:principalarn" && /^(String|Arn)(Like|Equals)$/i.test(operator);
  return names && values.some((value) => /^arn:[a-z-]+:iam::\*:root$|^arn:\*:iam::\*:root$/.test(value));
}
