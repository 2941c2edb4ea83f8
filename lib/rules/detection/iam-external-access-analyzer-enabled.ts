import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-external-access-analyzer-enabled",
  title: "Access Analyzer looks for access from outside in the home region",
  severity: "medium",
  why:
    "It proves who outside the account or organization gets at a resource, at no cost. A member does not see the " +
    "analyzer of its organization: say with `watchedByOrganization` that there is one. Other regions are not looked at.",
  fix:
    "Run `aws accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT`, or with type ORGANIZATION in the " +
    "account that administers Access Analyzer.",
  inCode: {
    terraform: '`aws_accessanalyzer_analyzer` with `type = "ACCOUNT"` or `"ORGANIZATION"`.',
    cloudFormation: "`AWS::AccessAnalyzer::Analyzer` with `Type: ACCOUNT` or `ORGANIZATION`.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.20"],
    "cis-aws-3.0": ["1.20"],
    "cis-aws-5.0": ["1.19"],
    "cis-aws-6.0": ["2.19"],
    "cis-aws-7.0": ["2.18"],
    fsbp: ["IAM.28"],
    "iso-27001-2022": ["A.8.3"],
  },
  resource: "AWS::::Account",
  needs: ["analyzers", "organization"],
  on: ["access-analyzer:CreateAnalyzer", "access-analyzer:UpdateAnalyzer", "access-analyzer:DeleteAnalyzer"],
  params: z.object({
    watchedByOrganization: z
      .boolean()
      .default(false)
      .describe(
        "Another account of the organization has an analyzer of the whole organization in the home region.",
      ),
  }),
  check({ name, analyzers, organization }, { params: { watchedByOrganization } }) {
    if (analyzers.items.some(({ looksFor, isActive }) => looksFor === "external" && isActive))
      return compliant();
    if (watchedByOrganization && organization !== null) return compliant();
    if (analyzers.unknown !== undefined) return undetermined(analyzers);
    if (isUnknown(organization)) return undetermined(organization);
    if (organization !== null)
      return undetermined(
        "an analyzer of the whole organization, which the account cannot see, may watch it",
      );
    return nonCompliant(`No analyzer looks for access from outside to account ${name}.`);
  },
});
