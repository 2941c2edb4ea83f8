import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";

export const actions = ["ssm:GetParameter"] as const;

const KEPT_MS = 5 * 60_000;

/**
 * Reads secrets by the names of the parameters that hold them; each is kept for five minutes, so that a changed one
 * is soon known and a busy hour asks rarely.
 *
 * Is responsible for reading; may not let a secret into an error or a log.
 *
 * @param clock epoch milliseconds
 */
export function secretReader(ssm: SSMClient, clock: () => number): (name: string) => Promise<string> {
  const known = new Map<string, { readonly value: string; readonly until: number }>();
  return async (name) => {
    const kept = known.get(name);
    if (kept && clock() < kept.until) return kept.value;
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    const value = Parameter?.Value?.trim();
    if (!value) throw new Error(`the parameter ${name} is empty`);
    known.set(name, { value, until: clock() + KEPT_MS });
    return value;
  };
}
