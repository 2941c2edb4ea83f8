import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { NOT_AT_HAND } from "../../rule/exemption-use.ts";
import { compliant, facet, nonCompliant, notApplicable } from "../../rule/verdict.ts";

const DAY_MS = 86_400_000;

export default defineRule({
  id: "exemption-unused",
  title: "Every exemption covers a violation",
  severity: "low",
  why:
    "An exemption that nothing needs any more lets the same fault come back without a word: whoever makes it again is " +
    "covered by a promise that was kept long ago.",
  fix: "Take it out of governance.yml, or run `npm start -- exempt ID --end --table NAME`.",
  references: ["https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config.html"],
  limits: "It is judged by the sweep and at the end of a replay; AWS Config shows it as not applicable.",
  resource: "AWS::::Account",
  needs: ["exemptions"],
  on: [],
  ages: true,
  params: z.object({
    days: z.int().min(1).max(365).default(90).describe("How long it may cover nothing, in days."),
  }),
  check(_account, { exemptions, params: { days }, now }) {
    if (exemptions === undefined) return notApplicable(NOT_AT_HAND);
    if (exemptions.length === 0) return notApplicable("nothing is exempted");
    return exemptions.map(({ id, rule, resource, owner, expiresAt, violating, lastUsedAt, knownSince }) => {
      const since = Math.max(lastUsedAt ?? knownSince, knownSince);
      const isUnused = violating === 0 && now - since > days * DAY_MS;
      if (!isUnused || now >= expiresAt) return facet(id, compliant());
      const message = `The exemption of ${resource} from ${rule} has covered nothing for more than ${days} days.`;
      const lastUsed = lastUsedAt === null ? null : new Date(lastUsedAt).toISOString();
      return facet(id, nonCompliant(message, { rule, resource, owner, lastUsed }));
    });
  },
});
