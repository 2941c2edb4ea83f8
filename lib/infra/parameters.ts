import * as z from "zod";
import { refusal } from "./refusal.ts";

/** A switch from serverless.yml (a boolean) or from `--param` (text). */
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** Retention periods that CloudWatch Logs accepts are checked when the template is validated. */
const schema = z.strictObject({
  recordsElsewhere: flag,
  hub: flag,
  configRules: flag,
  readOnlyEvents: flag,
  deletionProtection: flag,
  email: z.string().regex(/^([^@\s]+@[^@\s]+)?$/, "must be empty or one address"),
  sweepSchedule: z.string().regex(/^(rate|cron)\(.+\)$/, "must be rate(...) or cron(...)"),
  backFillBucket: z.string().regex(/^([a-z0-9.-]{3,63})?$/, "must be empty or the name of a bucket"),
  backFillKeyArn: z.string().regex(/^(arn:[^:]+:kms:.+)?$/, "must be empty or the ARN of a KMS key"),
  remediationRoleArn: z
    .string()
    .regex(/^(arn:[^:]+:iam::\d{12}:role\/.+)?$/, "must be empty or the ARN of a role of this account"),
  reportSchedule: z.string().regex(/^((rate|cron)\(.+\))?$/, "must be empty, rate(...) or cron(...)"),
  reportKeyArn: z.string().regex(/^(arn:[^:]+:kms:.+)?$/, "must be empty or the ARN of a KMS key"),
  secretsKeyArn: z.string().regex(/^(arn:[^:]+:kms:.+)?$/, "must be empty or the ARN of a KMS key"),
  topicKeyArn: z.string().regex(/^(arn:[^:]+:kms:.+)?$/, "must be empty or the ARN of a KMS key"),
});

/**
 * What can be chosen at deployment, with `--param="name=value"` or under `params` in serverless.yml.
 *
 * Is responsible for reading and checking them; may not have defaults (serverless.yml shows them).
 */
export type Parameters = z.output<typeof schema>;

export type ResolveVariable = (variable: string) => Promise<unknown>;

/** @throws {Error} when a value is not what its parameter takes, naming the parameter */
export async function readParameters(resolveVariable: ResolveVariable): Promise<Parameters> {
  const names = Object.keys(schema.shape);
  const values = await Promise.all(names.map((name) => resolveVariable(`param:${name}`)));
  const parsed = schema.safeParse(Object.fromEntries(names.map((name, index) => [name, values[index]])));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw refusal(`Bad parameter. ${problems.join("; ")}`);
}
