import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { NOT_AT_HAND } from "../../rule/exemption-use.ts";
import { compliant, facet, nonCompliant, notApplicable } from "../../rule/verdict.ts";

export default defineRule({
  id: "exemption-too-broad",
  title: "An exemption by pattern covers a few resources",
  severity: "medium",
  why:
    "A pattern covers what nobody looked at: names that are made later, and resources whose owner never heard of it. One " +
    "that covers everything of a kind turns the rule off, and does not say so.",
  fix:
    "Name the resources one by one in governance.yml, or narrow `resourcePattern`. A rule that is not wanted is turned " +
    "off under `rules`, where everybody sees it.",
  references: ["https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config.html"],
  limits: "It is judged by the sweep and at the end of a replay; AWS Config shows it as not applicable.",
  resource: "AWS::::Account",
  needs: ["exemptions"],
  on: [],
  ages: true,
  params: z.object({
    maxResources: z.int().min(1).default(10).describe("How many violating resources one pattern may cover."),
  }),
  check(_account, { exemptions, params: { maxResources }, now }) {
    if (exemptions === undefined) return notApplicable(NOT_AT_HAND);
    const patterns = exemptions.filter(({ isPattern }) => isPattern);
    if (patterns.length === 0) return notApplicable("nothing is exempted by pattern");
    return patterns.map(({ id, rule, resource, owner, expiresAt, violating }) => {
      const isAll = coversAllOfAKind(resource);
      if (now >= expiresAt || (!isAll && violating <= maxResources)) return facet(id, compliant());
      const what = isAll ? "everything of a kind" : `${violating} resources`;
      const message = `The exemption of ${resource} from ${rule} covers ${what}.`;
      return facet(id, nonCompliant(message, { rule, resource, owner, violating }));
    });
  },
});

/** `arn:aws:iam::*:role/*`, `arn:*`: no name is left in it, paths aside. */
function coversAllOfAKind(pattern: string): boolean {
  const resource = pattern.split(":").slice(5).join(":");
  return !/[^*?/]/.test(resource.replace(/^[a-z-]+\//, ""));
}
