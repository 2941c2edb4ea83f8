import detection from "../../lib/detections/break-glass-used.ts";
import { aConsoleLogin, aRecord, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const settings = {
  breakGlass: ["arn:aws:iam::*:role/Emergency*", "arn:aws:iam::123456789012:user/emergency"],
};
const assumed = (roleName: string) =>
  aRecord("sts:AssumeRole", {
    requestParameters: { roleArn: `arn:aws:iam::123456789012:role/${roleName}`, roleSessionName: "x" },
    readOnly: true,
  });

testDetection(detection, {
  detects: [
    {
      name: "an emergency role",
      records: assumed("EmergencyAdmin"),
      settings,
      message: "alice took the emergency role EmergencyAdmin from 192.0.2.10.",
    },
    {
      name: "an emergency user in the console",
      records: aConsoleLogin(aUserIdentity("emergency")),
      settings,
      message: "The emergency identity emergency signed in to the console from 192.0.2.10.",
    },
    {
      name: "an emergency user's session",
      records: aRecord("sts:GetSessionToken", { userIdentity: aUserIdentity("emergency") }),
      settings,
      message: "The emergency identity emergency took a session from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "another role", records: assumed("Developer"), settings },
    { name: "a role while nothing is declared", records: assumed("EmergencyAdmin") },
    {
      name: "a failure",
      records: aConsoleLogin(aUserIdentity("emergency"), { result: "Failure" }),
      settings,
    },
    { name: "another user", records: aConsoleLogin(aUserIdentity("emergency2")), settings },
  ],
});
