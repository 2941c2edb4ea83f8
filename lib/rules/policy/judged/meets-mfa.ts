import { ABSENT, type RequestContext } from "../../../policy/request-context.ts";
import { solve } from "../../../policy/solve.ts";
import type { CompiledStatement } from "../../../policy/statement.ts";

const MFA = "aws:multifactorauthpresent";

export function asksForMfa({ constraints }: CompiledStatement): boolean {
  return constraints.some(({ condition }) => condition.key === MFA);
}

/** Whether the statement asks for nothing but MFA. */
export function asksForMfaOnly({ constraints }: CompiledStatement): boolean {
  return constraints.length > 0 && constraints.every(({ condition }) => condition.key === MFA);
}

/**
 * Whether the statement's conditions on MFA are met by requests with this value.
 *
 * @param value undefined for requests without the key, such as those that an access key signs
 */
export function meetsMfa({ constraints }: CompiledStatement, value: "true" | "false" | undefined): boolean {
  const context: RequestContext = {
    value: () => (value === undefined ? ABSENT : { state: "known", values: [value] }),
  };
  const onMfa = constraints.filter(({ condition }) => condition.key === MFA);
  return solve(onMfa, context).satisfiable === "yes";
}
