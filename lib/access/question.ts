import { has } from "./bitset.ts";
import type { CompiledPolicy, ScopedStatement } from "./compiled-policy.ts";
import type { Binding } from "./principal-context.ts";

/** The policies of a layer that must allow on its own: identity policies, the boundary, one level of SCPs. */
export type Layer = readonly CompiledPolicy[];

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

/**
 * @param bit of the action in the escalation alphabet
 * @param allowing the layers that must allow
 * @param denying the layers whose denies count
 */
export function questionOf(bit: number, allowing: readonly Layer[], denying: readonly Layer[]): Question {
  const layers: ScopedStatement[][] = [];
  const denies: ScopedStatement[] = [];
  let key = "";
  for (const layer of allowing) {
    const statements = allowsOn(layer, bit);
    if (!statements) continue;
    layers.push(statements);
    key += `/${idsOf(statements)}`;
  }
  for (const layer of denying) {
    for (const policy of layer) {
      if (!has(policy.deniedSomewhere, bit)) continue;
      for (const scoped of policy.denies) if (has(scoped.actions, bit)) denies.push(scoped);
    }
  }
  if (denies.length > 0) key += `!${idsOf(denies)}`;
  const says = (field: "contextual" | "namesPrincipal") =>
    denies.some((scoped) => scoped[field]) || layers.some((layer) => layer.some((scoped) => scoped[field]));
  const contextual = says("contextual");
  return { layers, denies, key, contextual, namesPrincipal: contextual && says("namesPrincipal") };
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
