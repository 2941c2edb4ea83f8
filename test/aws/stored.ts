import { tableStore } from "../../lib/aws/table-store.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { emptyAccountState, findEntity } from "../../lib/iam/account-state.ts";
import { ACCOUNT } from "./ministack.ts";
import type { IamRecord } from "./records.ts";
import { dynamoDb, physicalId } from "./stack.ts";

const store = tableStore({ client: dynamoDb, name: physicalId("Table") });

/** The finding of one rule on one resource, by the resource's name. */
export async function storedFinding(rule: string, resourceName: string): Promise<Finding | undefined> {
  const findings = await storedFindings(resourceName);
  return findings.find((finding) => finding.rule === rule);
}

export async function storedFindings(resourceName: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const { finding } of store.findingsOfAccount(ACCOUNT)) {
    if (finding.resource.name === resourceName) findings.push(finding);
  }
  return findings;
}

/** Whether the record was processed to its end. */
export function isProcessed(record: IamRecord): Promise<boolean> {
  return store.knowsChange({ account: ACCOUNT, at: Date.parse(record.eventTime), id: record.eventID });
}

/** Whether a sweep has read the account to its end since the user was made. */
export async function isReadWholeWith(userName: string): Promise<boolean> {
  const state = emptyAccountState(ACCOUNT, "aws");
  const isWhole = (await store.loadEntities(state, undefined)) !== undefined;
  return isWhole && findEntity(state, "AWS::IAM::User", userName) !== undefined;
}
