import { child, text } from "../cloudtrail/change.ts";
import { nameOfArn } from "../iam/arn.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { targetName } from "./call/target-name.ts";

/**
 * What each task lets a root session do.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html "TaskPolicyArn"
 */
const TASKS: ReadonlyMap<string, { severity: Severity; does: string }> = new Map([
  ["IAMAuditRootUserCredentials", { severity: "low", does: "look at its root credentials" }],
  ["IAMDeleteRootUserCredentials", { severity: "medium", does: "delete its root credentials" }],
  ["IAMCreateRootUserPassword", { severity: "high", does: "allow a reset of its root password" }],
  ["S3UnlockBucketPolicy", { severity: "high", does: "remove a bucket policy" }],
  ["SQSUnlockQueuePolicy", { severity: "high", does: "remove a queue policy" }],
]);

export default defineDetection({
  id: "assume-root",
  title: "A root session in a member account was taken",
  severity: "high",
  why:
    "AssumeRoot gives fifteen minutes as the root user of a member account, past every policy in it. " +
    "Few people need it and hardly any tool watches it; the task says how much harm it can do.",
  fix:
    "Ask the caller. If it was not them, take `sts:AssumeRoot` from their role, and read what the session did in the " +
    "member account: `aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root`.",
  references: [
    "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html",
  ],
  covers: ["event-assume-root"],
  mitre: ["T1078.004", "T1098.003", "T1548.005"],
  on: ["sts:AssumeRoot"],
  detect(change, { settings }) {
    const { actor, outcome, request } = change;
    if (outcome === "failed") return undefined;
    const policy = text(child(request, "taskPolicyArn"), "arn") ?? text(request, "taskPolicyArn") ?? "";
    const task = TASKS.get(nameOfArn(policy)) ?? { severity: "high" as const, does: "do an unknown task" };
    const member = targetName(change, "of an unknown number");
    return signal(
      `${actor.name} took a root session in account ${member}${fromWhere(actor)} to ${task.does}.`,
      {
        severity: severityFor(task.severity, actor, settings),
        evidence: { member, taskPolicy: nameOfArn(policy) },
      },
    );
  },
});
