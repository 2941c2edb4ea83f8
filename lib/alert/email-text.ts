import type { AlertContent, Fact } from "./alert-content.ts";

/**
 * The alert as a person reads it in a mail: what happened, to what, by whom, from where, when, why it matters, how to
 * mend it, and last the ids for machines and searches.
 *
 * Is responsible for the form of plain text; may not hold anything else.
 */
export function emailText(content: AlertContent): string {
  const { news, headline, facts, sections, fix, links, ids } = content;
  return [
    `${news}: ${headline}`,
    factLines(facts),
    ...sections.map(({ title, lines }) => [`${title}:`, ...lines].join("\n")),
    fix ? `How to fix it:\n${fix.advice}` : "",
    fix && fix.commands.length > 0 ? fix.commands.map((command) => `    ${command}`).join("\n") : "",
    fix?.iac ?? "",
    links.map(({ label, url }) => `${label}:\n${url}`).join("\n"),
    ids.length > 0 ? `--\n${factLines(ids)}` : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function factLines(facts: readonly Fact[]): string {
  return facts.map(({ label, value }) => `${`${label}:`.padEnd(14)}${value}`).join("\n");
}
