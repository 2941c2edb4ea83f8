import type { EventKey } from "../../cloudtrail/catalogue.ts";
import { type Change, text } from "../../cloudtrail/change.ts";
import { matchesAny } from "../actor/matches-any.ts";
import { wordsFor } from "../call/words-for.ts";

/** The calls by which a part of Castellan can be silenced, or made to do somebody else's work. */
export const OWN_PARTS_CHANGED = [
  "cloudformation:DeleteStack",
  "cloudformation:UpdateStack",
  "config:DeleteConfigRule",
  "dynamodb:DeleteTable",
  "dynamodb:UpdateTable",
  "events:PutRule",
  "events:PutTargets",
  "events:RemoveTargets",
  "iam:AttachRolePolicy",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "lambda:AddPermission",
  "lambda:DeleteEventSourceMapping",
  "lambda:DeleteFunction",
  "lambda:PutFunctionConcurrency",
  "lambda:UpdateEventSourceMapping",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
  "logs:DeleteLogGroup",
  "monitoring:DeleteAlarms",
  "monitoring:DisableAlarmActions",
  "scheduler:DeleteSchedule",
  "scheduler:UpdateSchedule",
  "sns:AddPermission",
  "sns:DeleteTopic",
  "sns:RemovePermission",
  "sns:SetSubscriptionAttributes",
  "sns:SetTopicAttributes",
  "sns:Unsubscribe",
  "sqs:DeleteQueue",
  "sqs:PurgeQueue",
  "sqs:SetQueueAttributes",
] as const satisfies readonly EventKey[];

/**
 * The first thing acted upon that has one of the names, in words. A name is looked for in every part of an ARN, of a
 * queue's address and of a log group's path; a mapping is known by its function and queue, which the response names.
 */
export function ownPart(change: Change, names: readonly string[]): string | undefined {
  const { targets, request, response } = change;
  const isOwn = (text: string) => text.split(/[/:]/).some((piece) => matchesAny(piece, names));
  const target = targets.find(({ name, arn = name }) => isOwn(name) || isOwn(arn));
  if (target !== undefined) return isOwn(target.name) ? wordsFor(target) : target.arn;
  const alarms: unknown[] = Array.isArray(request["alarmNames"]) ? request["alarmNames"] : [];
  const others = [text(response, "functionArn"), text(response, "eventSourceArn"), ...alarms];
  return others.find((other): other is string => typeof other === "string" && isOwn(other));
}
