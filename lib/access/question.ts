import { has } from "./bitset.ts";
import type { Layer, ScopedStatement } from "./compiled-policy.ts";
import type { CompiledSubject, SharedLayers } from "./compiled-subject.ts";
import type { Binding } from "./principal-context.ts";

/**
 * The statements that decide about one action. Is responsible for telling equal questions by their key, whoever asks;
 * may not answer them.
 */
export interface Question {
  /** Per layer that does not allow the action on everything in any case: what allows it. */
  readonly layers: readonly (readonly ScopedStatement[])[];
  readonly denies: readonly ScopedStatement[];
  /** The same for the same statements in the same places. */
  readonly key: string;
  /** The request has a say. */
  readonly contextual: boolean;
  /** The principal has a say. */
  readonly namesPrincipal: boolean;
}

/** Which layers have a say: denies of those that are not asked to allow count all the same. */
export interface Asking {
  readonly ignoreIdentity: boolean;
  readonly ignoreBoundary: boolean;
  readonly underScps: boolean;
  readonly underRcps: boolean;
}

/** @param bit of the action in the escalation alphabet */
export function questionOf(bit: number, compiled: CompiledSubject, asking: Asking): Question {
  const { identity, boundary, scps, rcps } = compiled;
  const layers: (readonly ScopedStatement[])[] = [];
  const denies: ScopedStatement[] = [];
  if (!asking.ignoreIdentity) addAllows(layers, identity, bit);
  addDenies(denies, identity, bit);
  addLimit(layers, denies, boundary, bit, !asking.ignoreBoundary);
  if (asking.underScps) addLimit(layers, denies, scps, bit, true);
  if (asking.underRcps) addLimit(layers, denies, rcps, bit, false);
  let key = "";
  for (const statements of layers) key += `/${idsOf(statements)}`;
  if (denies.length > 0) key += `!${idsOf(denies)}`;
  const contextual = denies.some(isContextual) || layers.some((layer) => layer.some(isContextual));
  const namesPrincipal =
    contextual && (denies.some(isAboutPrincipal) || layers.some((layer) => layer.some(isAboutPrincipal)));
  return { layers, denies, key, contextual, namesPrincipal };
}

function isContextual({ contextual }: ScopedStatement): boolean {
  return contextual;
}

function isAboutPrincipal({ namesPrincipal }: ScopedStatement): boolean {
  return namesPrincipal;
}

/** Most limits let most actions be, which is known beforehand. */
function addLimit(
  layers: (readonly ScopedStatement[])[],
  denies: ScopedStatement[],
  limit: SharedLayers,
  bit: number,
  mustAllow: boolean,
): void {
  if (has(limit.sure, bit)) return;
  for (const layer of limit.layers) {
    if (mustAllow) addAllows(layers, layer, bit);
    addDenies(denies, layer, bit);
  }
}

function addAllows(layers: (readonly ScopedStatement[])[], layer: Layer, bit: number): void {
  const statements = allowsOn(layer, bit);
  if (statements) layers.push(statements);
}

function addDenies(denies: ScopedStatement[], layer: Layer, bit: number): void {
  for (const policy of layer) {
    if (policy.denies.length === 0 || !has(policy.deniedSomewhere, bit)) continue;
    for (const scoped of policy.denies) if (has(scoped.actions, bit)) denies.push(scoped);
  }
}

/** @returns undefined for a layer that allows the action on everything in any case */
function allowsOn(layer: Layer, bit: number): ScopedStatement[] | undefined {
  const statements: ScopedStatement[] = [];
  for (const policy of layer) {
    if (has(policy.allowedEverywhere, bit)) return undefined;
    if (!has(policy.allowed, bit)) continue;
    for (const scoped of policy.allows) if (has(scoped.actions, bit)) statements.push(scoped);
  }
  return statements;
}

function idsOf(statements: readonly ScopedStatement[]): string {
  let ids = "";
  for (const { id } of statements) ids += `${id},`;
  return ids;
}

/** The part of a binding that the statements ask for: what nobody asks for makes no difference. */
export function askedOf(binding: Binding, { layers, denies }: Question): [string, readonly string[]][] {
  const entries = Object.entries(binding);
  if (entries.length === 0) return entries;
  return entries.filter(([key]) => {
    const asks = ({ statement, namesPrincipal }: ScopedStatement) =>
      namesPrincipal ||
      statement.constraints.some(({ condition }) => condition.key === key || restsOn(condition.key) === key);
    return denies.some(asks) || layers.some((layer) => layer.some(asks));
  });
}

/** What a role is associated with goes by the service that it is passed to. */
function restsOn(key: string): string | undefined {
  return key === "iam:associatedresourcearn" ? "iam:passedtoservice" : undefined;
}
