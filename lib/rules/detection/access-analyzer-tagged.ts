import { defineRule } from "../../rule/define-rule.ts";
import { judgeTags, tagParams } from "../../rule/judge-tags.ts";
import { facet, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "access-analyzer-tagged",
  title: "Analyzers carry the required tags",
  severity: "low",
  why: "Tags tell whose analyzer it is, and who deals with its findings. Off by default: which tags is a choice.",
  fix: "Run `aws accessanalyzer tag-resource --resource-arn ANALYZER --tags owner=TEAM`.",
  references: [
    "https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_TagResource.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    fsbp: ["IAM.23"],
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["analyzers"],
  on: [
    "access-analyzer:CreateAnalyzer",
    "access-analyzer:DeleteAnalyzer",
    "access-analyzer:TagResource",
    "access-analyzer:UntagResource",
  ],
  params: tagParams,
  check({ name, analyzers }, { params }) {
    const judged = analyzers.items.map((analyzer) =>
      facet(analyzer.arn, judgeTags(`Analyzer ${analyzer.name}`, analyzer.tags, params)),
    );
    if (analyzers.unknown !== undefined) return [...judged, facet(null, undetermined(analyzers))];
    return judged.length > 0
      ? judged
      : [facet(null, notApplicable(`account ${name} has no analyzer of its own`))];
  },
});
