import { defineRule } from "../../rule/define-rule.ts";
import { NOT_AT_HAND } from "../../rule/exemption-use.ts";
import { compliant, facet, nonCompliant, notApplicable } from "../../rule/verdict.ts";

export default defineRule({
  id: "exemption-over-still-violated",
  title: "What was exempted is mended when the exemption is over",
  severity: "medium",
  why:
    "Somebody promised to mend it by then. That nobody did is news of its own beside the violation, which is open " +
    "again: the promise was forgotten, or the reason still holds and nobody said so.",
  fix:
    "Ask the owner. Mend what was exempted and take the exemption out of governance.yml, or give a new date with the " +
    "reason that holds now.",
  references: ["https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config.html"],
  limits: "It is judged by the sweep and at the end of a replay; AWS Config shows it as not applicable.",
  resource: "AWS::::Account",
  needs: ["exemptions"],
  on: [],
  ages: true,
  check(_account, { exemptions, now }) {
    if (exemptions === undefined) return notApplicable(NOT_AT_HAND);
    if (exemptions.length === 0) return notApplicable("nothing is exempted");
    return exemptions.map(({ id, rule, resource, owner, expiresAt, violating }) => {
      if (now < expiresAt || violating === 0) return facet(id, compliant());
      const day = new Date(expiresAt).toISOString().slice(0, 10);
      const message = `${resource} still violates ${rule}, of which it was exempted until ${day}; ${owner} answers for it.`;
      return facet(
        id,
        nonCompliant(message, { rule, resource, owner, expired: new Date(expiresAt).toISOString() }),
      );
    });
  },
});
