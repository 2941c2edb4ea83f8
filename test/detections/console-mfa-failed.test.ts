import detection from "../../lib/detections/console-mfa-failed.ts";
import { aConsoleLogin, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const failed = aConsoleLogin(aUserIdentity("alice"), { result: "Failure" });

testDetection(detection, {
  detects: [
    {
      name: "a refused code",
      records: failed,
      message: "A console sign-in with MFA as alice failed from 192.0.2.10.",
    },
    {
      name: "a refused code of root",
      records: aConsoleLogin(aRootIdentity(), { result: "Failure" }),
      message: "A console sign-in with MFA as root failed from 192.0.2.10.",
    },
    {
      name: "a refused check of the code",
      records: {
        ...failed,
        eventName: "CheckMfa",
        responseElements: { CheckMfa: "Failure" },
        additionalEventData: { MfaType: "Virtual MFA" },
      },
      message: "A console sign-in with MFA as alice failed from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a refused password without MFA",
      records: aConsoleLogin(aUserIdentity("alice"), { result: "Failure", mfaUsed: "No" }),
    },
    { name: "a sign-in that worked", records: aConsoleLogin(aUserIdentity("alice")) },
    {
      name: "the check before the code is asked for",
      records: {
        ...failed,
        errorMessage: undefined,
        eventName: "CheckMfa",
        responseElements: { CheckMfa: "Success" },
        additionalEventData: { MfaType: "Virtual MFA" },
      },
    },
  ],
});
