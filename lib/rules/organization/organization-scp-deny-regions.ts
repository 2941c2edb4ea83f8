import * as z from "zod";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import type { Statement } from "../../iam/policy-document.ts";
import type { OrganizationPolicy } from "../../iam/services/organization-policy.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeCoverage } from "./judged/judge-coverage.ts";
import { POLICY_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "organization-scp-deny-regions",
  title: "Member accounts can use approved regions only",
  severity: "low",
  why:
    "Whoever mines coins with a stolen key does it where nobody looks. Off by default: which regions are approved is " +
    "the owner's choice.",
  fix:
    "Attach a service control policy that denies everything but global services where `aws:RequestedRegion` is not one " +
    "of the approved ones.",
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
  ],
  default: "off",
  resource: "AWS::::Account",
  needs: ["organization", "organizationAdministration"],
  on: POLICY_EVENTS,
  params: z.object({
    regions: z
      .array(z.string().min(1))
      .default([])
      .describe("Regions that may be left open; empty: any limit will do."),
  }),
  check(account, { params: { regions } }) {
    return judgeCoverage(account, (policy) => limitsRegions(policy, regions), "no limit on regions");
  },
});

function limitsRegions({ type, document }: OrganizationPolicy, approved: readonly string[]): Fact<boolean> {
  if (type !== "SERVICE_CONTROL_POLICY" || document === null) return false;
  if (isUnknown(document)) return document;
  return document.statements.some((statement) => {
    const open = regionsLeftOpen(statement);
    return open !== undefined && (approved.length === 0 || open.every((region) => approved.includes(region)));
  });
}

/** A denial of nearly everything, as a rule by NotAction, outside the regions that it names. */
function regionsLeftOpen({
  effect,
  actions,
  notActions,
  conditions,
}: Statement): readonly string[] | undefined {
  const isWide = notActions !== undefined || actions?.includes("*") === true;
  if (effect !== "Deny" || !isWide) return undefined;
  return conditions.find(
    ({ operator, key }) =>
      key.toLowerCase() === "aws:requestedregion" &&
      /^String(Not(Equals(IgnoreCase)?|Like))$/i.test(operator),
  )?.values;
}
