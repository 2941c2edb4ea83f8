import detection from "../../lib/detections/console-get-signin-token.ts";
import { anIdentityCenterSession, aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const token = (userIdentity: Record<string, unknown>, fields = {}) =>
  aRecord("signin:GetSigninToken", { userIdentity, eventType: "AwsConsoleSignIn", ...fields });

testDetection(detection, {
  detects: [
    {
      name: "a role session",
      records: token(aRoleSession("Developer", "bob")),
      message: "Developer/bob turned temporary keys into a console session from 192.0.2.10.",
    },
    {
      name: "declared automation",
      records: token(aRoleSession("broker", "run-1")),
      settings: { automation: ["arn:aws:iam::123456789012:role/broker"] },
      severity: "info",
      message: "broker/run-1 turned temporary keys into a console session from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(token(aRoleSession("Developer", "bob"))) },
    { name: "Identity Center", records: token(anIdentityCenterSession("carol@example.com")) },
    {
      name: "Identity Center's portal",
      records: token(aRoleSession("Developer", "bob"), {
        userAgent: "Jersey/2.47 (HttpUrlConnection 1.8.0_442)",
      }),
    },
    {
      name: "an instance, which has its own detection",
      records: token(aRoleSession("web", "i-0123456789abcdef0")),
    },
  ],
});
