import type { z } from "zod";

/** Two cases that differ in their name only are one case and a mistake. */
export function assertDistinct(cases: readonly { readonly name: string }[]): void {
  const seen = new Map<string, string>();
  for (const { name, ...rest } of cases) {
    const body = JSON.stringify(rest, (_key, value: unknown) =>
      value instanceof Map ? [...value.entries()] : value,
    );
    const twin = seen.get(body) ?? seen.get(name);
    if (twin !== undefined) throw new Error(`The cases "${twin}" and "${name}" are the same.`);
    seen.set(body, name).set(name, name);
  }
}

/** Makes a write to what a rule was given an error. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(item);
  }
  return value;
}

/** Params as the engine would pass them: parsed by the schema, so with defaults. */
export function parseParams(schema: z.ZodType | undefined, params: unknown): unknown {
  if (schema) return schema.parse(params ?? {});
  if (params !== undefined) throw new Error("The case gives params to a rule that has none.");
  return undefined;
}
