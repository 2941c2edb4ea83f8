import { policyDocument, type Statement, tlsOnly } from "./statement.ts";
import { getAtt, type Resource, type Resources, ref } from "./template.ts";

/**
 * Is responsible for the queues and who may send to them; may not know what stands in a message.
 *
 * - `Changes`: CloudTrail records from EventBridge. A message of it that keeps failing, and an event that EventBridge
 *   could not deliver, end in `ChangesDeadLetters`; both have the same body and can be moved back.
 * - `Sweeps`: one message per account and sweep, from EventBridge Scheduler.
 * - `Deliveries`: one message per alert and channel, from on-finding; digests, from on-delivery; requests for digests, from
 *   EventBridge Scheduler.
 * - `InvocationsDeadLetters`: what Lambda gave up on: AWS Config's events (with the event), and batches of the
 *   table's stream (with their place in it).
 */
export const DEAD_LETTER_QUEUES = [
  "ChangesDeadLetters",
  "SweepsDeadLetters",
  "DeliveriesDeadLetters",
  "InvocationsDeadLetters",
] as const;

/** How long a function may run; its queue hides a message six times as long. */
export const ON_CHANGE_TIMEOUT_SECONDS = 60;
export const ON_SWEEP_TIMEOUT_SECONDS = 900;
export const ON_DELIVERY_TIMEOUT_SECONDS = 90;

/** @param eventRules logical ids of the EventBridge rules that send changes */
export function queues(eventRules: readonly string[]): Resources {
  return {
    Changes: queue({
      // IAM is eventually consistent: most reads after this delay see the change.
      DelaySeconds: 5,
      VisibilityTimeout: 6 * ON_CHANGE_TIMEOUT_SECONDS,
      RedrivePolicy: { deadLetterTargetArn: getAtt("ChangesDeadLetters", "Arn"), maxReceiveCount: 6 },
    }),
    ChangesDeadLetters: deadLetterQueue(),
    Sweeps: queue({
      VisibilityTimeout: 6 * ON_SWEEP_TIMEOUT_SECONDS,
      RedrivePolicy: { deadLetterTargetArn: getAtt("SweepsDeadLetters", "Arn"), maxReceiveCount: 3 },
    }),
    SweepsDeadLetters: deadLetterQueue(),
    Deliveries: queue({
      VisibilityTimeout: 6 * ON_DELIVERY_TIMEOUT_SECONDS,
      RedrivePolicy: { deadLetterTargetArn: getAtt("DeliveriesDeadLetters", "Arn"), maxReceiveCount: 6 },
    }),
    DeliveriesDeadLetters: deadLetterQueue(),
    InvocationsDeadLetters: deadLetterQueue(),
    ChangesPolicy: queuePolicy("Changes", [fromEventRules("Changes", eventRules)]),
    ChangesDeadLettersPolicy: queuePolicy("ChangesDeadLetters", [
      fromEventRules("ChangesDeadLetters", eventRules),
    ]),
    SweepsPolicy: queuePolicy("Sweeps"),
    SweepsDeadLettersPolicy: queuePolicy("SweepsDeadLetters"),
    DeliveriesPolicy: queuePolicy("Deliveries"),
    DeliveriesDeadLettersPolicy: queuePolicy("DeliveriesDeadLetters"),
    InvocationsDeadLettersPolicy: queuePolicy("InvocationsDeadLetters"),
  };
}

/**
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html "Configuring a queue to use with Lambda"
 */
function queue(properties: Resource["Properties"]): Resource {
  return {
    Type: "AWS::SQS::Queue",
    DeletionPolicy: "Delete",
    UpdateReplacePolicy: "Delete",
    Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: FOURTEEN_DAYS_SECONDS, ...properties },
  };
}

const FOURTEEN_DAYS_SECONDS = 14 * 24 * 3_600;

function deadLetterQueue(): Resource {
  return queue({});
}

function queuePolicy(logicalId: string, statements: readonly Statement[] = []): Resource {
  return {
    Type: "AWS::SQS::QueuePolicy",
    Properties: {
      Queues: [ref(logicalId)],
      PolicyDocument: policyDocument([...statements, tlsOnly("sqs:*", getAtt(logicalId, "Arn"))]),
    },
  };
}

/**
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html "Amazon SQS permissions"
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html "Granting permissions to the dead-letter queue"
 */
function fromEventRules(logicalId: string, eventRules: readonly string[]): Statement {
  return {
    Sid: "FromEventRules",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: getAtt(logicalId, "Arn"),
    Condition: { ArnEquals: { "aws:SourceArn": eventRules.map((rule) => getAtt(rule, "Arn")) } },
  };
}
