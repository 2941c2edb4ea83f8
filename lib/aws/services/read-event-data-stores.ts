import { GetEventDataStoreCommand, paginateListEventDataStores } from "@aws-sdk/client-cloudtrail";
import type { Listing } from "../../iam/fact.ts";
import type { EventDataStore } from "../../iam/services/event-data-store.ts";
import { ask, askEach, askPages, mapFact } from "../ask.ts";
import { cloudTrailClient } from "../clients.ts";

export const actions = ["cloudtrail:GetEventDataStore", "cloudtrail:ListEventDataStores"] as const;

/** Reads the event data stores of CloudTrail Lake in the home region. */
export async function readEventDataStores(): Promise<Listing<EventDataStore>> {
  const client = cloudTrailClient();
  const pager = paginateListEventDataStores({ client }, {});
  const found = await askPages("cloudtrail:ListEventDataStores", pager, (page) => page.EventDataStores);
  return askEach(found, async ({ EventDataStoreArn: arn = "", Name: name = arn }) => {
    const command = new GetEventDataStoreCommand({ EventDataStore: arn });
    const detail = await ask("cloudtrail:GetEventDataStore", client.send(command));
    return { name, arn, kmsKeyId: mapFact(detail, ({ KmsKeyId }) => KmsKeyId ?? null) };
  });
}
