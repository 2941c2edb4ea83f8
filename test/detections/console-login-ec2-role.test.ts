import detection from "../../lib/detections/console-login-ec2-role.ts";
import { aConsoleLogin, aRecord, aRoleSession } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const instance = aRoleSession("web-server", "i-0123456789abcdef0");

testDetection(detection, {
  detects: [
    {
      name: "a console session of an instance",
      records: aConsoleLogin(instance, { mfaUsed: "No" }),
      message:
        "The credentials of instance i-0123456789abcdef0 (role web-server) signed in to the console from 192.0.2.10.",
    },
    {
      name: "a sign-in token of an instance",
      records: aRecord("signin:GetSigninToken", { userIdentity: instance, eventType: "AwsConsoleSignIn" }),
      message:
        "The credentials of instance i-0123456789abcdef0 (role web-server) asked for a console session from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a failure", records: aConsoleLogin(instance, { result: "Failure" }) },
    { name: "a person", records: aConsoleLogin(aRoleSession("Developer", "bob")) },
    {
      name: "a person whose session begins like an instance",
      records: aConsoleLogin(aRoleSession("D", "i-robot")),
    },
  ],
});
