import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "root-access-key-created",
  title: "The root user got an access key",
  severity: "critical",
  why:
    "A root access key can do everything in the account, never expires, and asks for no MFA. " +
    "There is no task that needs one, so making or re-activating it is the step of an intruder who wants to stay.",
  fix:
    "Sign in as root and delete the key under Security credentials, or with the key itself run " +
    "`aws iam delete-access-key --access-key-id KEY_ID`. Then change the root password and read what the key did: " +
    "`aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=KEY_ID`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_add-key.html"],
  covers: ["event-root-credential-change"],
  mitre: ["T1098", "T1098.001"],
  on: ["iam:CreateAccessKey", "iam:UpdateAccessKey"],
  detect({ actor, event, outcome, request, response, targets }) {
    const [target] = targets;
    if (outcome === "failed" || target?.type !== "AWS::::Account") return undefined;
    if (event === "iam:UpdateAccessKey" && request["status"] !== "Active") return undefined;
    const made = event === "iam:CreateAccessKey" ? "created" : "activated";
    return signal(`${subjectOf(actor)} ${made} an access key of the root user${fromWhere(actor)}.`, {
      evidence: { accessKeyId: keyId(response["accessKey"]) ?? request["accessKeyId"] ?? null },
    });
  },
});

function keyId(accessKey: unknown): string | undefined {
  const id = typeof accessKey === "object" && accessKey !== null && "accessKeyId" in accessKey;
  return id && typeof accessKey.accessKeyId === "string" ? accessKey.accessKeyId : undefined;
}
