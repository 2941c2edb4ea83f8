import type { Store } from "../finding/store.ts";
import { knowsChange, writeChange } from "./store-changes.ts";
import { claimEntities, loadEntities, writeEntities } from "./store-entities.ts";
import { exemptionsOfAccount, writeExemption } from "./store-exemptions.ts";
import { findFinding, findingsOfAccount, findingsOfEntity, writeFinding } from "./store-findings.ts";
import { addNote, notesOf, notesOfAccount } from "./store-notes.ts";
import { addToWindow, firstSeen } from "./store-windows.ts";
import type { Table } from "./table.ts";

export const actions = [
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:UpdateItem",
] as const;

/** What loading entities alone needs. */
export const loadActions = ["dynamodb:GetItem", "dynamodb:Query"] as const;

/** The store on one DynamoDB table. Is responsible for joining its parts; may not hold state. */
export function tableStore(table: Table): Store {
  return {
    findFinding: (finding) => findFinding(table, finding),
    findingsOfEntity: (account, resource, rules) => findingsOfEntity(table, account, resource, rules),
    findingsOfAccount: (account) => findingsOfAccount(table, account),
    writeFinding: (finding, version) => writeFinding(table, finding, version),
    exemptionsOfAccount: (account) => exemptionsOfAccount(table, account),
    writeExemption: (exemption) => writeExemption(table, exemption),
    notesOf: (finding) => notesOf(table, finding),
    notesOfAccount: (account) => notesOfAccount(table, account),
    addNote: (finding, note) => addNote(table, finding, note),
    knowsChange: (change) => knowsChange(table, change),
    writeChange: (change, touched, story) => writeChange(table, change, touched, story),
    addToWindow: (window, entry) => addToWindow(table, window, entry),
    firstSeen: (key) => firstSeen(table, key),
    writeEntities: (account, updates, readAt, whole) => writeEntities(table, account, updates, readAt, whole),
    claimEntities: (account, updates) => claimEntities(table, account, updates),
    loadEntities: (state, since) => loadEntities(table, state, since),
  };
}
