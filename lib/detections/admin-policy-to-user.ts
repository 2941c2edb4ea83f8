import { defineDetection } from "../rule/define-detection.ts";
import { administratorsAttached } from "./policy/administrators-attached.ts";

export default defineDetection({
  id: "admin-policy-to-user",
  title: "AdministratorAccess was attached to a user",
  severity: "high",
  why:
    "Whoever holds one of the user's keys or its password is administrator from now on, with credentials that last. " +
    "It is the commonest step of an intruder who may write IAM.",
  fix:
    "Ask who did it. Take it back with `aws iam detach-user-policy --user-name NAME --policy-arn " +
    "arn:aws:iam::aws:policy/AdministratorAccess`, then read what was done since, and by whom.",
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-admin-policy-attached"],
  mitre: ["T1078.004", "T1098.003"],
  on: ["iam:AttachUserPolicy"],
  detect: (change, { account }) => administratorsAttached(change, account),
});
