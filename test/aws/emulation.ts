import { DescribeRuleCommand, PutRuleCommand } from "@aws-sdk/client-eventbridge";
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { eventBridge, physicalId, physicalIdsOf, sqs } from "./stack.ts";

/**
 * Where the tests part from the stack as it is deployed, each with its reason:
 *
 * - The Config rules are left out (`run.ts`), and AWS Config's API is a stand-in: the emulated AWS has neither.
 * - Four lists of IAM that it does not know are empty (`iam-gaps.ts`).
 * - Rules also take events of the source `emulated.iam`: nobody but AWS may send events of `aws.iam`, there as here.
 *   The patterns themselves are tested against true envelopes in `patterns.spec.ts`.
 * - The queue of changes has no delay, a retry after two seconds and two tries: otherwise a test would take half an hour.
 */
export async function adaptStack(): Promise<void> {
  await Promise.all([...physicalIdsOf("AWS::Events::Rule").map(hearEmulatedSource), hurryChanges()]);
}

export const EMULATED_SOURCE = "emulated.iam";

async function hearEmulatedSource(ruleId: string): Promise<void> {
  const Name = ruleId.split("/").at(-1);
  const { EventPattern, State } = await eventBridge.send(new DescribeRuleCommand({ Name }));
  const pattern = JSON.parse(EventPattern ?? "{}") as { readonly source: readonly unknown[] };
  if (!pattern.source.includes("aws.iam")) return;
  const adapted = { ...pattern, source: [...pattern.source, EMULATED_SOURCE] };
  await eventBridge.send(new PutRuleCommand({ Name, State, EventPattern: JSON.stringify(adapted) }));
}

async function hurryChanges(): Promise<void> {
  const QueueUrl = physicalId("Changes");
  const redrive = await redrivePolicy();
  const Attributes = {
    DelaySeconds: "0",
    VisibilityTimeout: "2",
    RedrivePolicy: JSON.stringify({ ...redrive, maxReceiveCount: 2 }),
  };
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
}

async function redrivePolicy(): Promise<object> {
  const AttributeNames = ["RedrivePolicy" as const];
  const command = new GetQueueAttributesCommand({ QueueUrl: physicalId("Changes"), AttributeNames });
  return JSON.parse((await sqs.send(command)).Attributes?.["RedrivePolicy"] ?? "{}");
}
