import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "opensearch-domain-policy-no-public",
  title: "No search domain is open to everybody",
  severity: "high",
  why: "Anybody could read, change or delete what is indexed. A domain in a VPC, or one that asks for users of its own (fine-grained access control), is not open whatever its policy says.",
  fix: "Restrict the policy to principals or addresses: `aws opensearch update-domain-config --domain-name DOMAIN --access-policies file://policy.json`.",
  inCode: {
    terraform: "`access_policies` of the `aws_opensearch_domain` or `aws_opensearch_domain_policy`.",
    cloudFormation: "`AccessPolicies` of the `AWS::OpenSearchService::Domain`.",
  },
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html",
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html",
  ],
  controls: {
    "pci-dss-4.0": ids("1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 A1.1.3"),
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::OpenSearchService::Domain",
  on: ["es:CreateDomain", "es:DeleteDomain", "es:UpdateDomainConfig"],
  check: judgePublic("Domain"),
});
