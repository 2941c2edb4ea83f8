import { child, type JsonObject, text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "access-key-for-other-user",
  title: "Somebody made an access key for another user",
  severity: "medium",
  why:
    "A key of another user is a way to act under that user's name, and to stay after one's own access is gone. " +
    "It is a common step of intruders who found more rights than they had.",
  fix:
    "Ask both people. If the key is not wanted, run `aws iam update-access-key --user-name USER --access-key-id " +
    "KEY_ID --status Inactive`, and look at what both identities did since.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html",
    "https://attack.mitre.org/techniques/T1098/001/",
  ],
  mitre: ["T1098.001", "T1136.003", "T1550"],
  covers: ["event-access-key-created-for-other-user"],
  on: ["iam:CreateAccessKey"],
  detect({ actor, outcome, targets, response }, { settings }) {
    const user = targets.find((target) => target.type === "AWS::IAM::User");
    if (outcome === "failed" || user === undefined || actor.kind === "service") return undefined;
    if (actor.identity === "IAMUser" && actor.principalName?.toLowerCase() === user.name.toLowerCase()) {
      return undefined;
    }
    return signal(`${subjectOf(actor)} made an access key for user ${user.name}.`, {
      resource: user,
      evidence: { accessKeyId: keyIdOf(response), actor: actor.arn ?? actor.name },
      ...(isDeclaredAutomation(actor, settings) ? { severity: "info" } : {}),
    });
  },
});

function keyIdOf(response: JsonObject): string | null {
  return text(child(response, "accessKey"), "accessKeyId") ?? null;
}
