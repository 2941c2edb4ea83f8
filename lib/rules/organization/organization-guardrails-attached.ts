import type { OrganizationPolicy } from "../../iam/services/organization-policy.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeCoverage } from "./judged/judge-coverage.ts";
import { POLICY_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "organization-guardrails-attached",
  title: "Every member account has a guardrail",
  severity: "low",
  why:
    "FullAWSAccess alone holds nobody back: an administrator of the account can do everything. Policies above an account " +
    "count for it. Off by default: what must never happen is for the owner to say.",
  fix: "Run `aws organizations attach-policy --policy-id POLICY --target-id ROOT_OR_UNIT` with a policy that denies.",
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_authorization_policies.html",
  ],
  controls: {
    "cis-aws-7.0": ["2.1.2"],
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["organization", "organizationAdministration"],
  on: POLICY_EVENTS,
  check(account) {
    return judgeCoverage(account, isGuardrail, "no guardrail");
  },
});

/** The two that AWS attaches to everything allow all. */
function isGuardrail({ type, isAwsManaged, name }: OrganizationPolicy): boolean {
  const isAuthorization = type === "SERVICE_CONTROL_POLICY" || type === "RESOURCE_CONTROL_POLICY";
  return isAuthorization && !(isAwsManaged && /^(FullAWSAccess|RCPFullAWSAccess)$/.test(name));
}
