import { type Delivery, DIGEST_DUE } from "../alert/delivery.ts";
import { dynamoDbClient, securityHubClient, snsClient, sqsClient, ssmClient } from "../aws/clients.ts";
import { actions as importActions, importFinding } from "../aws/import-finding.ts";
import { actions as publishActions, publishAlert, publishNotification } from "../aws/publish-alert.ts";
import { actions as queueActions } from "../aws/queue-deliveries.ts";
import type { OwnAccount } from "../aws/read-entity.ts";
import { actions as secretActions, secretReader } from "../aws/read-secret.ts";
import type { AlertSettings } from "../settings/alert-settings.ts";
import { type DeliverPorts, deliver } from "./deliver.ts";
import { tellDigest } from "./tell-digest.ts";

export const actions = [
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  ...importActions,
  ...publishActions,
  ...queueActions,
  ...secretActions,
] as const;

export interface DeliveryEnvironment {
  readonly TABLE_NAME: string;
  readonly FINDINGS_TOPIC_ARN: string;
  readonly CHAT_TOPIC_ARN: string;
  readonly DELIVERIES_QUEUE_URL: string;
  readonly AWS_REGION: string;
}

export interface DeliveredMessage {
  /** Channels that were told, or digests that were put on their way. */
  readonly count: number;
  /** From CloudTrail's record to the alert; undefined where no record brought it. */
  readonly seconds: number | undefined;
}

let readSecret: DeliverPorts["readSecret"] | undefined;

/**
 * Works on one message of the queue: a delivery, or the request for a digest.
 *
 * Is responsible for joining settings, clients and clock; may not know a channel.
 *
 * @throws {SyntaxError} when it is no JSON, and whatever kept a channel from being told
 */
export async function deliverMessage(
  body: string,
  tries: number,
  settings: AlertSettings,
  environment: DeliveryEnvironment,
  own: OwnAccount,
): Promise<DeliveredMessage> {
  const message = JSON.parse(body) as Delivery | typeof DIGEST_DUE;
  const now = Date.now();
  const table = { client: dynamoDbClient(), name: environment.TABLE_NAME };
  if (message.type === DIGEST_DUE.type) {
    const queue = { sqs: sqsClient(), url: environment.DELIVERIES_QUEUE_URL };
    return { count: await tellDigest({ table, queue, settings, now }), seconds: undefined };
  }
  readSecret ??= secretReader(ssmClient(), Date.now);
  const hub = { partition: own.partition, region: environment.AWS_REGION, account: own.account };
  const outcome = await deliver(
    message,
    { ...doors(environment), ...settings, readSecret, table, hub, now },
    tries,
  );
  if (outcome !== "told") return { count: 0, seconds: undefined };
  return { count: 1, seconds: secondsTo(message, now) };
}

function doors({ FINDINGS_TOPIC_ARN, CHAT_TOPIC_ARN }: DeliveryEnvironment) {
  return {
    publish: (message) => publishAlert(snsClient(), FINDINGS_TOPIC_ARN, message),
    publishChat: (text) => publishNotification(snsClient(), CHAT_TOPIC_ARN, text),
    importFinding: (finding) => importFinding(securityHubClient(), finding),
  } satisfies Partial<DeliverPorts>;
}

function secondsTo(message: Delivery, now: number): number | undefined {
  if (message.type !== "alert" || message.alert.finding.changeId === null) return undefined;
  return Math.max(0, (now - Date.parse(message.alert.finding.since)) / 1_000);
}
