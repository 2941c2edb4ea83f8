import type { Parameters } from "./parameters.ts";
import { policyDocument, type Statement, tlsOnly } from "./statement.ts";
import { type Resources, ref } from "./template.ts";

/**
 * Is responsible for the topics that people and machines subscribe to; may not subscribe anybody but the
 * address that was given at deployment.
 *
 * `Findings` and `Chat` (the form of Amazon Q Developer) carry what is wrong with an account, so they are encrypted: with the key of AWS for SNS, which whoever may
 * publish may use, so that no more permission is needed, or with the customer's own key. `Alarms` takes CloudWatch
 * alarms, which cannot use the key of AWS; their text names queues and functions of this stack only, so that topic is
 * encrypted where a customer's key is given.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html "Enable compatibility between event sources from AWS services and encrypted topics"
 */
export function topics({ topicKeyArn, email }: Pick<Parameters, "topicKeyArn" | "email">): Resources {
  return {
    Findings: topic("Castellan findings", topicKeyArn || "alias/aws/sns"),
    Chat: topic("Castellan chat", topicKeyArn || "alias/aws/sns"),
    Alarms: topic("Castellan alarms", topicKeyArn),
    ...(email === ""
      ? {}
      : { FindingsByEmail: byEmail("Findings", email), AlarmsByEmail: byEmail("Alarms", email) }),
    FindingsPolicy: topicPolicy("Findings", []),
    ChatPolicy: topicPolicy("Chat", []),
    AlarmsPolicy: topicPolicy("Alarms", [
      {
        Sid: "FromAlarms",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: ref("Alarms"),
        Condition: { StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") } },
      },
    ]),
  };
}

function topic(displayName: string, key: string) {
  return {
    Type: "AWS::SNS::Topic",
    Properties: { DisplayName: displayName, ...(key === "" ? {} : { KmsMasterKeyId: key }) },
  };
}

function byEmail(topic: string, email: string) {
  return {
    Type: "AWS::SNS::Subscription",
    Properties: { TopicArn: ref(topic), Protocol: "email", Endpoint: email },
  };
}

function topicPolicy(logicalId: string, statements: readonly Statement[]) {
  return {
    Type: "AWS::SNS::TopicPolicy",
    Properties: {
      Topics: [ref(logicalId)],
      PolicyDocument: policyDocument([...statements, tlsOnly("sns:Publish", ref(logicalId))]),
    },
  };
}
