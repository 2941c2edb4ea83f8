import detection from "../../lib/detections/console-login-federated-user.ts";
import { aConsoleLogin, aRoleSession, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const federated = {
  type: "FederatedUser",
  principalId: "123456789012:visitor",
  arn: "arn:aws:sts::123456789012:federated-user/visitor",
  accountId: "123456789012",
  accessKeyId: "ASIAEXAMPLESESSION01",
  sessionContext: {
    sessionIssuer: {
      type: "IAMUser",
      principalId: "AIDAEXAMPLEUSER000001",
      arn: "arn:aws:iam::123456789012:user/alice",
      accountId: "123456789012",
      userName: "alice",
    },
  },
};

testDetection(detection, {
  detects: [
    {
      name: "a federated session",
      records: aConsoleLogin(federated, { mfaUsed: "No" }),
      message: "The federated session visitor, made by alice, opened the console from 192.0.2.10.",
    },
    {
      name: "a declared broker's session",
      records: aConsoleLogin(federated, { mfaUsed: "No" }),
      settings: { automation: ["arn:aws:iam::123456789012:user/alice"] },
      severity: "info",
      message: "The federated session visitor, made by alice, opened the console from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a failure", records: aConsoleLogin(federated, { result: "Failure" }) },
    { name: "a user", records: aConsoleLogin(aUserIdentity("alice")) },
    { name: "a role session", records: aConsoleLogin(aRoleSession("Developer", "bob")) },
  ],
});
