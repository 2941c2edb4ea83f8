import { paginateDescribeConfigRules } from "@aws-sdk/client-config-service";
import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";
import { type Fact, unknown } from "../../iam/fact.ts";
import { ask, askPages, mapFact } from "../ask.ts";
import { configClient, lambdaClient } from "../clients.ts";

/** How many AWS Config rules the region has. */
export async function countConfigRules(): Promise<Fact<number>> {
  const pages = paginateDescribeConfigRules({ client: configClient() }, {});
  const rules = await askPages("config:DescribeConfigRules", pages, ({ ConfigRules }) => ConfigRules);
  return rules.unknown === undefined ? rules.items.length : unknown(rules.unknown);
}

/** How many functions that reserve no concurrency may run at once. */
export async function readConcurrency(): Promise<Fact<number>> {
  const answer = await ask(
    "lambda:GetAccountSettings",
    lambdaClient().send(new GetAccountSettingsCommand({})),
  );
  return mapFact(answer, ({ AccountLimit }) => AccountLimit?.UnreservedConcurrentExecutions ?? 0);
}
