import { RULES } from "../../lib/rules/index.ts";

/** Settings that turn every rule on, but those that mean nothing without a list of the user's own. */
export function allRulesOn(): { readonly [rule: string]: { readonly enabled: true } } {
  const rules = RULES.filter(({ params }) => params?.safeParse({}).success !== false);
  return Object.fromEntries(rules.map(({ id }) => [id, { enabled: true }]));
}
