import detection from "../../lib/detections/root-email-changed.ts";
import { aRecord, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const updated = aRecord("signin:EmailUpdated", {
  userIdentity: aRootIdentity(),
  responseElements: { EmailUpdated: "Success" },
  eventType: "AwsConsoleSignIn",
});
const asked = aRecord("account:StartPrimaryEmailUpdate", {
  requestParameters: { accountId: "111122223333", primaryEmail: "HIDDEN_DUE_TO_SECURITY_REASONS" },
});

testDetection(detection, {
  detects: [
    {
      name: "a change by root",
      records: updated,
      message: "The root user changed the root e-mail address of account 123456789012 from 192.0.2.10.",
    },
    {
      name: "a change by root that is recorded under IAM",
      records: { ...updated, eventSource: "iam.amazonaws.com" },
      message: "The root user changed the root e-mail address of account 123456789012 from 192.0.2.10.",
    },
    {
      name: "a change asked for by the management account",
      records: asked,
      severity: "high",
      message: "alice asked to change the root e-mail address of account 111122223333 from 192.0.2.10.",
    },
    {
      name: "a change completed by the management account",
      records: aRecord("account:AcceptPrimaryEmailUpdate", {
        requestParameters: { accountId: "111122223333" },
      }),
      message: "alice changed the root e-mail address of account 111122223333 from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(asked) },
    { name: "a change that failed", records: { ...updated, responseElements: { EmailUpdated: "Failure" } } },
  ],
});
