import { atLeast, SEVERITIES, type Severity } from "../rule/severity.ts";
import type { Finding } from "./finding.ts";
import { entityPart } from "./finding-key.ts";
import type { Note } from "./note.ts";
import type { Store } from "./store.ts";

/** All findings of the accounts: the loudest first, then in the order in which they were opened. */
export async function allFindings(
  store: Pick<Store, "findingsOfAccount">,
  accounts: Iterable<string>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const account of accounts) {
    for await (const { finding } of store.findingsOfAccount(account)) findings.push(finding);
  }
  return inOrder(findings);
}

/** The loudest first, then in the order in which they were opened: entity by entity, which a scan opens all at once. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const moments = inGroups(
    findings,
    ({ severity, openedAt, account }) => `${SEVERITIES.indexOf(severity)}#${openedAt}#${account}`,
  );
  return moments
    .flatMap((ofMoment) => inGroups(ofMoment, ({ resource }) => `${entityPart(resource)}#`))
    .flatMap((ofEntity) => inGroups(ofEntity, ({ rule, resource }) => `${rule}#${resource.facet ?? ""}`))
    .flat();
}

/** Those of one key together, in the order of the keys. */
function inGroups(findings: readonly Finding[], keyOf: (finding: Finding) => string): Finding[][] {
  if (findings.length === 1) return [[...findings]];
  const groups = [...Map.groupBy(findings, keyOf)];
  return groups.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** What people noted on findings of the accounts, by the id of the finding. */
export async function accountNotes(
  store: Pick<Store, "notesOfAccount">,
  accounts: Iterable<string>,
): Promise<ReadonlyMap<string, readonly Note[]>> {
  const notes: (readonly [string, readonly Note[]])[] = [];
  for (const account of accounts) notes.push(...(await store.notesOfAccount(account)));
  return new Map(notes);
}

/** Counts of findings by status and, within it, by severity; what is zero is left out. */
export function countFindings(findings: readonly Finding[]) {
  const counts: Record<Finding["status"], Partial<Record<Severity, number>>> = {
    open: {},
    resolved: {},
    exempted: {},
  };
  for (const { status, severity } of findings) counts[status][severity] = (counts[status][severity] ?? 0) + 1;
  return counts;
}

/** Whether a finding is open that is as loud as the threshold. */
export function fails(findings: readonly Finding[], failOn: Severity | undefined): boolean {
  if (failOn === undefined) return false;
  return findings.some(({ status, severity }) => status === "open" && atLeast(severity, failOn));
}
