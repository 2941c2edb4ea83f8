import detection from "../../lib/detections/console-login-new-place.ts";
import { aConsoleLogin, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: aConsoleLogin(aUserIdentity("alice")),
      message: "alice signed in to the console from 192.0.2.10, a network not seen before.",
    },
    {
      name: "root, over IPv6",
      records: aConsoleLogin(aRootIdentity(), { sourceIPAddress: "2001:db8::7" }),
      message: "root signed in to the console from 2001:db8::7, a network not seen before.",
    },
  ],
  ignores: [
    { name: "a failure", records: aConsoleLogin(aUserIdentity("alice"), { result: "Failure" }) },
    {
      name: "a source that is no address",
      records: aConsoleLogin(aUserIdentity("alice"), { sourceIPAddress: "AWS Internal" }),
    },
  ],
  counts: [
    {
      name: "by user and network",
      records: ["192.0.2.10", "192.0.2.11", "198.51.100.7"].map((sourceIPAddress) =>
        aConsoleLogin(aUserIdentity("alice"), { sourceIPAddress }),
      ),
      signals: { "alice from 192.0.2.0/24": 2, "alice from 198.51.100.0/24": 1 },
    },
  ],
});
