import type { SNSClient } from "@aws-sdk/client-sns";
import { snsMessage } from "../alert/sns-message.ts";
import { transitionOf } from "../alert/transition.ts";
import { actions as publishActions, publishAlert } from "./publish-alert.ts";
import { type FindingImage, markTold, readFindingRow, wasTold } from "./store-findings.ts";
import type { Table } from "./table.ts";

export const actions = ["dynamodb:GetItem", "dynamodb:PutItem", ...publishActions] as const;

export interface TellPorts {
  readonly table: Table;
  readonly sns: SNSClient;
  readonly topicArn: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface FindingImages {
  readonly before: FindingImage | undefined;
  readonly after: FindingImage | undefined;
}

/**
 * Tells of one transition of a finding, once.
 *
 * Is responsible for telling it even when the function broke off before; may not tell of what is recorded only.
 * The mark is written after the alert was sent: a crash between the two tells twice rather than never.
 *
 * @returns whether an alert was sent
 * @throws {TypeError} when an image is no row of a finding
 */
export async function tellFinding({ before, after }: FindingImages, ports: TellPorts): Promise<boolean> {
  if (!after) return false;
  const stored = readFindingRow(after);
  const { finding } = stored;
  const transition = transitionOf(before && readFindingRow(before).finding, finding);
  if (transition === "none" || finding.severity === "info") return false;
  if (await wasTold(ports.table, stored)) return false;
  await publishAlert(ports.sns, ports.topicArn, snsMessage({ transition, finding }));
  await markTold(ports.table, stored, ports.now);
  return true;
}
