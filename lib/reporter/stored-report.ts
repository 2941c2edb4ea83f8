import { levelsOf } from "../access/subject.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import { buildReport } from "../report/build-report.ts";
import { reportHtml } from "../report/report-html.ts";
import { factsOfStore, type StoredAccounts } from "./facts-of-store.ts";
import { pageAssets } from "./page-assets.ts";
import { reportRules } from "./report-rules.ts";

/**
 * The report of what a store holds, as one page.
 *
 * @param now epoch milliseconds
 */
export async function storedReport(
  stored: StoredAccounts,
  active: ActiveRules,
  now: number,
): Promise<string> {
  const { exempted = [], ...facts } = await factsOfStore(
    stored,
    active,
    levelsOf({ scps: [], rcps: [] }),
    now,
  );
  const exemptions = [...active.settings.exemptions, ...exempted];
  const whole = {
    ...facts,
    source: "stored findings",
    madeAt: now,
    rules: reportRules(active),
    exemptions,
  } as const;
  return reportHtml(buildReport(whole), await pageAssets());
}
