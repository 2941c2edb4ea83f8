import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { judgeAdministration } from "./judged/judge-administration.ts";
import { POLICY_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "organization-tag-and-ai-policies",
  title: "The organization has tag policies and an AI opt-out policy",
  severity: "info",
  why:
    "Tag policies keep tags alike; without the opt-out some AI services may keep content to improve themselves. Off by " +
    "default: neither says who may do what.",
  fix:
    "Run `aws organizations enable-policy-type --root-id ROOT --policy-type TAG_POLICY`, the same for " +
    "AISERVICES_OPT_OUT_POLICY, and `aws organizations attach-policy --policy-id POLICY --target-id ROOT`.",
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out.html",
  ],
  controls: {
    "iso-27001-2022": ["A.5.13"],
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["organization", "organizationAdministration"],
  on: POLICY_EVENTS,
  check(account) {
    return judgeAdministration(account, account.organizationAdministration, ({ policies, policyTypes }) => {
      if (isUnknown(policyTypes)) return undetermined(policyTypes);
      const attached = policies.items.filter(({ targets }) => targets.items.length > 0);
      const missing = Object.entries(WORDS).filter(
        ([type]) => !policyTypes.includes(type) || !attached.some((policy) => policy.type === type),
      );
      if (missing.length === 0) return compliant();
      const unread = [policies, ...policies.items.map(({ targets }) => targets)].find(
        ({ unknown }) => unknown !== undefined,
      );
      if (unread) return undetermined(unread);
      const words = missing.map(([, text]) => text);
      return nonCompliant(`The organization has no ${words.join(" and no ")}.`, { missing: words });
    });
  },
});

const WORDS = { TAG_POLICY: "tag policy", AISERVICES_OPT_OUT_POLICY: "AI opt-out policy" } as const;
