import detection from "../../lib/detections/console-login-new-user.ts";
import {
  aConsoleLogin,
  anIdentityCenterSession,
  aRootIdentity,
  aUserIdentity,
} from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: aConsoleLogin(aUserIdentity("alice")),
      message: "alice signed in to the console for the first time from 192.0.2.10.",
    },
    {
      name: "a person of Identity Center",
      records: aConsoleLogin(anIdentityCenterSession("carol@example.com")),
      message: "carol@example.com signed in to the console for the first time from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a failure", records: aConsoleLogin(aUserIdentity("alice"), { result: "Failure" }) },
    { name: "root, which has its own detection", records: aConsoleLogin(aRootIdentity()) },
  ],
});
