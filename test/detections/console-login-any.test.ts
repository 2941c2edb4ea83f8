import detection from "../../lib/detections/console-login-any.ts";
import { aConsoleLogin, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: aConsoleLogin(aUserIdentity("alice")),
      message: "alice signed in to the console from 192.0.2.10.",
    },
    {
      name: "root",
      records: aConsoleLogin(aRootIdentity()),
      message: "The root user signed in to the console from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a user's failure", records: aConsoleLogin(aUserIdentity("alice"), { result: "Failure" }) },
    { name: "root's failure", records: aConsoleLogin(aRootIdentity(), { result: "Failure" }) },
  ],
});
