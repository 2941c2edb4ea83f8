import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { PRIVILEGE_WRITES } from "./call/privilege-writes.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "iam-write-from-cloudshell",
  title: "Somebody changed IAM from CloudShell",
  severity: "medium",
  why:
    "CloudShell runs at AWS, so a stolen console session works there past every check of the address. " +
    "Administrators who like CloudShell do the same; where nobody does, raise the severity.",
  fix:
    "Ask the person. If it was not them, undo the change, revoke their sessions, and deny `cloudshell:*` where it is not " +
    "needed.",
  references: ["https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html"],
  covers: ["event-iam-change-from-workload"],
  mitre: ["T1098.001", "T1098.003", "T1136.003"],
  on: PRIVILEGE_WRITES,
  detect(change) {
    const { actor, event, outcome } = change;
    if (outcome === "failed" || actor.origin !== "cloudshell") return undefined;
    const target = targetName(change, "an IAM entity");
    return signal(`${subjectOf(actor)} called ${event} on ${target} from CloudShell.`, {
      evidence: { event, target },
    });
  },
});
