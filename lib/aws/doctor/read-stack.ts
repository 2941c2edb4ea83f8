import {
  DescribeStacksCommand,
  paginateListStackResources,
  type StackResourceSummary,
} from "@aws-sdk/client-cloudformation";
import type { Stack, StackPart } from "../../doctor/stack-part.ts";
import { type Fact, isUnknown, unknown } from "../../iam/fact.ts";
import { ask, askPages, isError } from "../ask.ts";
import { cloudFormationClient } from "../clients.ts";
import { PART_READERS, type PartReader } from "./part-readers.ts";

/**
 * Reads a deployed stack and how each of its parts is now, whoever changed it since.
 *
 * @returns null when there is no such stack
 */
export async function readStack(name: string): Promise<Fact<Stack | null>> {
  const client = cloudFormationClient();
  const found = await describe(name);
  if (found === null || isUnknown(found)) return found;
  const pages = paginateListStackResources({ client }, { StackName: name });
  const listed = await askPages(
    "cloudformation:ListStackResources",
    pages,
    ({ StackResourceSummaries }) => StackResourceSummaries,
  );
  if (listed.unknown !== undefined) return unknown(listed.unknown);
  const parts: StackPart[] = [];
  for (const summary of listed.items) {
    const reader = PART_READERS[summary.ResourceType ?? ""];
    if (reader) parts.push(await readPart(summary, reader, name));
  }
  return { name, status: found.status, parts };
}

/** CloudFormation says that a stack does not exist with an error of validation. */
async function describe(name: string): Promise<Fact<{ readonly status: string } | null>> {
  try {
    const command = new DescribeStacksCommand({ StackName: name });
    const answer = await ask("cloudformation:DescribeStacks", cloudFormationClient().send(command));
    return isUnknown(answer) ? answer : { status: answer.Stacks?.[0]?.StackStatus ?? "" };
  } catch (error) {
    if (isError(error, "ValidationError") && error.message.includes("does not exist")) return null;
    throw error;
  }
}

async function readPart(
  { LogicalResourceId: logicalId = "", PhysicalResourceId: name = "" }: StackResourceSummary,
  { kind, action, read, gone }: PartReader,
  stack: string,
): Promise<StackPart> {
  const part = { kind, logicalId, name };
  try {
    return { ...part, faults: await ask(action, read(name, logicalId)) };
  } catch (error) {
    if (!isError(error, ...gone)) throw error;
    return { ...part, faults: [{ says: "is gone", mend: putBack(stack) }] };
  }
}

/**
 * A deployment leaves a part alone whose template is as it was: only a change set that looks at what is there puts back
 * what somebody deleted.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 */
function putBack(stack: string): readonly string[] {
  const changeSet = `--stack-name ${stack} --change-set-name put-back`;
  return [
    `aws cloudformation create-change-set ${changeSet} --use-previous-template --deployment-mode REVERT_DRIFT --capabilities CAPABILITY_NAMED_IAM`,
    `aws cloudformation execute-change-set ${changeSet}`,
  ];
}
