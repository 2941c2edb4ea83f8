import * as z from "zod";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, facet, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { judgeAdministration } from "./judged/judge-administration.ts";

export default defineRule({
  id: "organization-delegated-administrators",
  title: "Only declared accounts administer services for the organization",
  severity: "medium",
  why:
    "A delegated administrator changes a service in every account of the organization. Off by default: it needs the " +
    "list of those that are meant to.",
  fix:
    "Run `aws organizations deregister-delegated-administrator --account-id ACCOUNT_ID --service-principal SERVICE`, or " +
    "add the account to `trusted`.",
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html",
  ],
  controls: {
    "cis-aws-7.0": ids("2.1.5 2.1.6"),
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["organization", "organizationAdministration"],
  on: ["organizations:RegisterDelegatedAdministrator", "organizations:DeregisterDelegatedAdministrator"],
  params: z.object({
    trusted: z
      .array(z.string().regex(/^\d{12}$/))
      .default([])
      .describe("Account ids that may administer services."),
    requireOne: z
      .boolean()
      .default(false)
      .describe("Ask that the management account has given at least one away."),
  }),
  check(account, { params: { trusted, requireOne } }) {
    return judgeAdministration(
      account,
      account.organizationAdministration,
      ({ delegatedAdministrators: administrators }) => {
        const verdicts = administrators.items.map(({ account: id, name, services }) =>
          facet(
            id,
            trusted.includes(id)
              ? compliant()
              : nonCompliant(
                  `Account ${name} administers ${nameList(services.items)} for the organization.`,
                  {
                    services: services.items,
                  },
                ),
          ),
        );
        if (administrators.unknown !== undefined)
          return [...verdicts, facet(null, undetermined(administrators))];
        if (verdicts.length > 0 || !requireOne) return [...verdicts, facet(null, compliant())];
        return [facet(null, nonCompliant("No account administers any service for the organization."))];
      },
    );
  },
});
