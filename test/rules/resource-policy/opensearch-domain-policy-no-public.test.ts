import { listing, unknown } from "../../../lib/iam/fact.ts";
import type { SearchDomain } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/resource-policy/opensearch-domain-policy-no-public.ts";
import { aResource } from "../../support/build-resource.ts";
import { allows, publicCases } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

const domain = (facts: Partial<SearchDomain>) =>
  aResource("AWS::OpenSearchService::Domain", "logs", { inVpc: false, hasOwnUsers: false, ...facts });
const cases = publicCases("Domain", (policies) => domain({ policies }));
const open = { policies: listing([allows("*")]) };

testRule(rule, {
  ...cases,
  compliant: [
    ...cases.compliant,
    { name: "an open policy in a VPC", given: domain({ ...open, inVpc: true }) },
    { name: "an open policy before users of its own", given: domain({ ...open, hasOwnUsers: true }) },
  ],
  undetermined: [
    {
      name: "an open policy that a VPC may guard",
      given: domain({ ...open, inVpc: unknown("not read") }),
      reason: "not read",
    },
    ...cases.undetermined,
  ],
});
