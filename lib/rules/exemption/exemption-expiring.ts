import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { NOT_AT_HAND } from "../../rule/exemption-use.ts";
import { compliant, facet, nonCompliant, notApplicable } from "../../rule/verdict.ts";

const DAY_MS = 86_400_000;

export default defineRule({
  id: "exemption-expiring",
  title: "No exemption that is needed is about to end",
  severity: "low",
  why:
    "When it ends, what it covers is told as a violation. Whoever answers for it should mend it, or say again why it may " +
    "be so, before that wakes somebody.",
  fix:
    "Mend what is exempted. If it must stay, give a new date in governance.yml, or run " +
    "`npm start -- exempt ID --reason TEXT --owner WHO --expires DATE --table NAME`.",
  references: ["https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config.html"],
  limits: "It is judged by the sweep and at the end of a replay; AWS Config shows it as not applicable.",
  resource: "AWS::::Account",
  needs: ["exemptions"],
  on: [],
  ages: true,
  params: z.object({
    days: z.int().min(1).max(365).default(14).describe("How long before the end it is told, in days."),
  }),
  check(_account, { exemptions, params: { days }, now }) {
    if (exemptions === undefined) return notApplicable(NOT_AT_HAND);
    if (exemptions.length === 0) return notApplicable("nothing is exempted");
    return exemptions.map(({ id, rule, resource, owner, expiresAt, violating }) => {
      const isNear = now < expiresAt && expiresAt <= now + days * DAY_MS;
      if (!isNear || violating === 0) return facet(id, compliant());
      const day = new Date(expiresAt).toISOString().slice(0, 10);
      const message = `The exemption of ${resource} from ${rule} ends on ${day}; ${owner} answers for it.`;
      return facet(
        id,
        nonCompliant(message, { rule, resource, owner, expires: new Date(expiresAt).toISOString() }),
      );
    });
  },
});
