import { answerConfigRule } from "../lib/aws/answer-config-rule.ts";
import { configClient, dynamoDbClient } from "../lib/aws/clients.ts";
import { parseConfigEvent } from "../lib/aws/config-event.ts";
import { handle, log, metrics, ownAccount } from "../lib/aws/handler.ts";
import { tableStore } from "../lib/aws/table-store.ts";
import { loadActiveRules } from "../lib/engine/load-active-rules.ts";
import { warmAccounts } from "../lib/engine/warm-accounts.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const store = tableStore({ client: dynamoDbClient(), name: readEnvironment(["TABLE_NAME"]).TABLE_NAME });
const active = await loadActiveRules(Date.now());
const accounts = warmAccounts(store);

/** A question of AWS Config -> PutEvaluations. The answer is what is put; the return value is for people who test. */
export const handler = handle(async (event: unknown, context) => {
  const question = parseConfigEvent(event);
  const { sent, undetermined } = await answerConfigRule(question, {
    config: configClient(),
    active,
    loadAccount: (account) => accounts.load(account, ownAccount(context).partition),
    exemptionsOfAccount: store.exemptionsOfAccount,
  });
  if (undetermined.length > 0)
    log.warn("not determined", { rule: question.rule, count: undetermined.length });
  metrics.addMetric("evaluations", "Count", sent);
  metrics.addMetric("undetermined", "Count", undetermined.length);
  return { evaluations: sent, undetermined: undetermined.length };
});
