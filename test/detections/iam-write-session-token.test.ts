import detection from "../../lib/detections/iam-write-session-token.ts";
import { aRecord, aRoleSession, aUserIdentity, BY_CLOUDFORMATION, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const session = (mfaAuthenticated?: string) => ({
  ...aUserIdentity("alice"),
  accessKeyId: "ASIAEXAMPLESESSION01",
  sessionContext: {
    attributes: {
      creationDate: "2026-03-02T11:30:00Z",
      ...(mfaAuthenticated === undefined ? {} : { mfaAuthenticated }),
    },
  },
});
const created = aRecord("iam:CreateUser", {
  userIdentity: session("false"),
  requestParameters: { userName: "bob" },
});

testDetection(detection, {
  detects: [
    {
      name: "a session without MFA",
      records: created,
      message: "alice called iam:CreateUser on bob with a temporary session token from 192.0.2.10.",
    },
    {
      name: "a session with MFA, as information",
      records: { ...created, userIdentity: session("true") },
      severity: "info",
      message: "alice called iam:CreateUser on bob with a temporary session token from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created) },
    { name: "the console", records: { ...created, sessionCredentialFromConsole: "true" } },
    { name: "a long-lived key", records: { ...created, userIdentity: aUserIdentity("alice") } },
    { name: "a role's session", records: { ...created, userIdentity: aRoleSession("Developer", "bob") } },
    {
      name: "CloudFormation with the user's session",
      records: {
        ...created,
        ...BY_CLOUDFORMATION,
        userIdentity: { ...session(), invokedBy: "cloudformation.amazonaws.com" },
      },
    },
  ],
});
