import { iamClient } from "../../lib/aws/clients.ts";
import { readAccount } from "../../lib/aws/read-account.ts";
import { tableStore } from "../../lib/aws/table-store.ts";
import { loadActiveRules } from "../../lib/engine/load-active-rules.ts";
import { sweepAccount } from "../../lib/engine/sweep-account.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import type { Store } from "../../lib/finding/store.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { type Stage, table } from "./stage.ts";

/** What the table says of the account, but for what holds of it from the beginning. */
export function findingsOf({ account }: Stage): Promise<Finding[]> {
  return findingsIn(tableStore(table), account);
}

/** Posture findings that are open, as rule, facet and message. */
export function openOnes(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ status, kind }) => status === "open" && kind === "posture")
    .map(({ rule, resource, message }) => `${rule}#${resource.facet ?? ""}: ${message}`)
    .sort();
}

/** What a fresh scan of the account says of its users now. */
export async function truthOf(stage: Stage): Promise<string[]> {
  const { account, lagMs } = stage;
  stage.lagMs = 0;
  const store = memoryStore();
  const active = await loadActiveRules(stage.now);
  const own = { account, partition: "aws" };
  const { state } = await readAccount(iamClient(), own, async () => {}, active.needs);
  await sweepAccount(state, stage.now, { store, active, attribute: async () => undefined });
  stage.lagMs = lagMs;
  return openOnes(await findingsIn(store, account));
}

async function findingsIn(store: Store, account: string): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const { finding } of store.findingsOfAccount(account)) {
    if (finding.kind === "detection" || finding.resource.type === "AWS::IAM::User") found.push(finding);
  }
  return found;
}
