import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

const SERVICES = /^(bedrock|logs)\.amazonaws\.com$/;

export default defineDetection({
  id: "bedrock-key-without-expiry",
  title: "A long-term API key without expiry was made",
  severity: "medium",
  why:
    "An API key of Bedrock or CloudWatch Logs is one text that needs no signature, and without an age it works for ever. " +
    "Found in a repository, it is spent on models by the hour.",
  fix:
    "Replace it with one that expires: `aws iam create-service-specific-credential --user-name USER --service-name " +
    "bedrock.amazonaws.com --credential-age-days 30`, and delete the old one with `aws iam " +
    "delete-service-specific-credential --user-name USER --service-specific-credential-id ID`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html",
    "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
  ],
  mitre: ["T1098.001"],
  on: ["iam:CreateServiceSpecificCredential"],
  detect(change, { settings }) {
    const { actor, outcome, request } = change;
    const service = text(request, "serviceName") ?? "";
    const { credentialAgeDays } = request;
    if (outcome === "failed" || !SERVICES.test(service)) return undefined;
    if (credentialAgeDays !== undefined && credentialAgeDays !== null) return undefined;
    const user = targetName(change, "an unnamed user");
    return signal(`${subjectOf(actor)} made an API key of ${service} without expiry for user ${user}.`, {
      severity: severityFor("medium", actor, settings),
      evidence: { service, user },
    });
  },
});
