import type { Statement } from "../iam/policy-document.ts";
import type { ServiceAccess } from "../iam/service-access.ts";
import type { PolicySource } from "./subject.ts";

/**
 * What a principal's own policies would still have to say to allow what it used: each statement as it is, without the
 * services that were not used and the named actions that were not. It never allows more than they do.
 *
 * Is responsible for a proposal; may not apply it.
 *
 * @param since epoch milliseconds: what was used later counts as used
 * @returns a policy document as JSON; its statements can be too many for one policy
 */
export function narrowedPolicy(
  identity: readonly PolicySource[],
  services: readonly ServiceAccess[],
  since: number,
): { readonly Version: string; readonly Statement: readonly object[] } {
  const used = new Map(
    services
      .filter(({ lastUsedAt }) => lastUsedAt !== null && lastUsedAt >= since)
      .map((service) => [service.service, service] as const),
  );
  const statements = identity
    .flatMap(({ document }) => document.statements)
    .flatMap((statement) => narrowed(statement, used, since));
  return { Version: "2012-10-17", Statement: statements.map(asJson) };
}

type Used = ReadonlyMap<string, ServiceAccess>;

/** Denials stay, and so does what is allowed by leaving out: nobody can tell which part of it is needed. */
function narrowed(statement: Statement, used: Used, since: number): Statement[] {
  const { effect, actions } = statement;
  if (effect === "Deny" || actions === undefined) return [statement];
  const left = [...new Set(actions.flatMap((action) => narrowedAction(action, used, since)))];
  return left.length === 0 ? [] : [{ ...statement, actions: left }];
}

function narrowedAction(action: string, used: Used, since: number): string[] {
  const [service = "", name] = action.split(":", 2);
  if (/[*?]/.test(service)) {
    const rest = name ?? "*";
    return [...used.keys()].filter((one) => matches(service, one)).map((one) => `${one}:${rest}`);
  }
  const access = used.get(service.toLowerCase());
  if (access === undefined) return [];
  const told = access.actions.find((one) => one.name.toLowerCase() === name?.toLowerCase());
  const isUnused = told !== undefined && (told.lastUsedAt === null || told.lastUsedAt < since);
  return isUnused ? [] : [action];
}

function matches(pattern: string, service: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(service);
}

function asJson({
  sid,
  effect,
  actions,
  notActions,
  resources,
  notResources,
  conditions,
}: Statement): object {
  const blocks = Map.groupBy(conditions, ({ operator }) => operator);
  const condition = Object.fromEntries(
    [...blocks].map(([operator, lines]) => [
      operator,
      Object.fromEntries(lines.map(({ key, values }) => [key, values])),
    ]),
  );
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    ...(actions ? { Action: actions } : {}),
    ...(notActions ? { NotAction: notActions } : {}),
    ...(resources ? { Resource: resources } : {}),
    ...(notResources ? { NotResource: notResources } : {}),
    ...(conditions.length > 0 ? { Condition: condition } : {}),
  };
}
