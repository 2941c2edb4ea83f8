import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "root-login-profile-created",
  title: "The root user got a console password",
  severity: "high",
  why:
    "A CreateLoginProfile by the root user that names nobody is for root itself. " +
    "In a member account whose root credentials were removed, this opens the door that central root management had closed.",
  fix:
    "Ask who needed it. In a member account remove it again from the management account: " +
    "`aws sts assume-root --target-principal ACCOUNT_ID --task-policy-arn " +
    "arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials`, then `aws iam delete-login-profile`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html",
  ],
  covers: ["event-root-credential-change"],
  mitre: ["T1078.004", "T1098.001"],
  on: ["iam:CreateLoginProfile"],
  detect({ actor, outcome, targets }) {
    if (outcome === "failed" || targets[0]?.type !== "AWS::::Account") return undefined;
    const by = actor.assumedRoot === true ? "A central root session" : "The root user";
    return signal(`${by} created a console password for the root user${fromWhere(actor)}.`, {
      evidence: { assumedRoot: actor.assumedRoot === true },
    });
  },
});
