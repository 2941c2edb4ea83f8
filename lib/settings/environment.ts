/**
 * Is responsible for what a deployed function is told by environment variables, and is the only reader of
 * `process.env` for functions; may not have defaults: serverless.yml sets what a function needs.
 */
export type Variable =
  | "TABLE_NAME"
  | "FINDINGS_TOPIC_ARN"
  | "CHAT_TOPIC_ARN"
  | "DELIVERIES_QUEUE_URL"
  | "SWEEPS_QUEUE_URL"
  | "DEAD_LETTER_URLS"
  | "AWS_REGION";

/**
 * Reads the variables that a function cannot do without.
 *
 * @throws {Error} that names all that are missing, so that a wrong deployment fails at the first invocation
 */
export function readEnvironment<const V extends Variable>(
  names: readonly V[],
  env: { readonly [name: string]: string | undefined } = process.env,
): { readonly [K in V]: string } {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`environment variables are missing: ${missing.join(", ")}`);
  return Object.fromEntries(names.map((name) => [name, env[name]])) as { [K in V]: string };
}
