import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { isLambdaSession } from "./actor/workload-session.ts";
import { PRIVILEGE_WRITES } from "./call/privilege-writes.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "iam-write-from-lambda-role",
  title: "A Lambda function's credentials changed IAM",
  severity: "high",
  why:
    "A function that hands out permissions is a way up for everybody who may change its code. " +
    "Told for sessions whose user agent is Lambda's or whose role only Lambda can take; declare functions that are " +
    "meant to do it under `automation`.",
  fix:
    "Undo the change, look at who deployed the function last (`aws lambda get-function --function-name NAME`), and take " +
    "the IAM permissions from its role.",
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"],
  covers: ["event-iam-change-from-workload"],
  mitre: ["T1078.004", "T1098", "T1136.003"],
  on: PRIVILEGE_WRITES,
  detect(change, { settings, account }) {
    const { actor, event, outcome } = change;
    if (outcome === "failed" || actor.kind === "service" || isDeclaredAutomation(actor, settings))
      return undefined;
    if (!isLambdaSession(actor, account)) return undefined;
    const target = targetName(change, "an IAM entity");
    return signal(
      `The Lambda function ${actor.session} (role ${actor.principalName}) called ${event} on ${target}.`,
      { evidence: { event, function: actor.session, role: actor.principalName } },
    );
  },
});
