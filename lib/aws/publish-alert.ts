import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { SnsMessage } from "../alert/sns-message.ts";

export const actions = ["sns:Publish"] as const;

/** Publishes one alert: a text or JSON for each protocol, and attributes that subscriptions can filter by. */
export async function publishAlert(sns: SNSClient, topicArn: string, message: SnsMessage): Promise<void> {
  const attributes = Object.entries(message.attributes).map(([name, value]) => [
    name,
    { DataType: "String", StringValue: value },
  ]);
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: message.subject,
      Message: message.body,
      MessageStructure: "json",
      MessageAttributes: Object.fromEntries(attributes),
    }),
  );
}

/** Publishes a notification that Amazon Q Developer reads as it stands. */
export async function publishNotification(sns: SNSClient, topicArn: string, body: string): Promise<void> {
  await sns.send(new PublishCommand({ TopicArn: topicArn, Message: body }));
}
