import { type Change, text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";

export default defineDetection({
  id: "s3browser-iam",
  title: "IAM was used with the S3 Browser tool",
  severity: "high",
  why:
    "S3 Browser is a Windows program for buckets. A known group of intruders makes users and keys with it, and leaves " +
    "its template `<YOUR-BUCKET-NAME>` in policies; hardly anybody else does.",
  fix:
    "Disable the key that was used (`aws iam update-access-key --user-name USER --access-key-id KEY_ID --status " +
    "Inactive`), delete the users, passwords and policies that it made, and read what else it did.",
  references: [
    "https://permiso.io/blog/s/unmasking-guivil-new-cloud-threat-actor",
    "https://attack.mitre.org/techniques/T1098/",
  ],
  mitre: ["T1059.009", "T1078.004", "T1098"],
  on: [
    "iam:CreateUser",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:GetLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:PutUserPolicy",
  ],
  /** Refused calls count too: the tool is the sign. */
  detect(change) {
    const { actor, event, outcome, targets } = change;
    const byAgent = /S3 ?Browser/i.test(actor.userAgent ?? "");
    if (!byAgent && !hasTemplateName(change)) return undefined;
    const called = outcome === "failed" ? "tried to call" : "called";
    const how = byAgent ? "with S3 Browser" : "with a policy template of S3 Browser";
    return signal(
      `${subjectOf(actor)} ${called} ${event} on ${wordsFor(targets[0])} ${how}${fromWhere(actor)}.`,
      {
        evidence: { event, userAgent: actor.userAgent?.slice(0, 200) ?? null },
      },
    );
  },
});

function hasTemplateName({ event, request }: Change): boolean {
  return (
    event === "iam:PutUserPolicy" && (text(request, "policyDocument") ?? "").includes("<YOUR-BUCKET-NAME>")
  );
}
