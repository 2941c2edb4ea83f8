import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { Alert } from "../alert/alert.ts";
import { parseArn } from "../iam/arn.ts";
import type { OwnAccount } from "./read-entity.ts";

/** Log lines hold ids, counts and reasons; never records, policies or names of people. */
export const log = new Logger({ serviceName: "castellan" });

export const metrics = new Metrics({ namespace: "Castellan", serviceName: "castellan" });

/**
 * What all Lambda handlers have in common: the request id in every log line, metrics flushed at the end.
 *
 * Is responsible for the chain around the work; may not know the work. Takes `(event, context)` and no callback, which
 * Node 24 refuses.
 */
export function handle<E, R>(work: (event: E, context: Context) => Promise<R>) {
  return middy<E, R>()
    .use(injectLambdaContext(log))
    .use(logMetrics(metrics))
    .handler((event, context) => work(event, context));
}

/** Counts an alert by severity and by what became of the finding. */
export function countAlert({ finding, transition }: Alert): void {
  const single = metrics.singleMetric();
  single.addDimension("severity", finding.severity);
  single.addMetric(transition, "Count", 1);
}

/** The account that a function runs in, from its own ARN. */
export function ownAccount(context: Pick<Context, "invokedFunctionArn">): OwnAccount {
  const arn = parseArn(context.invokedFunctionArn);
  if (!arn) throw new Error(`the function's ARN is ${JSON.stringify(context.invokedFunctionArn)}`);
  return { account: arn.account, partition: arn.partition };
}
