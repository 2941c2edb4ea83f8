import detection from "../../lib/detections/console-login-many-places.ts";
import { aConsoleLogin, anIdentityCenterSession, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: aConsoleLogin(aUserIdentity("alice")),
      message: "alice signed in to the console from different networks",
    },
    {
      name: "a person of Identity Center",
      records: aConsoleLogin(anIdentityCenterSession("carol@example.com")),
      message: "carol@example.com signed in to the console from different networks",
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
      name: "networks, not addresses",
      records: ["192.0.2.10", "192.0.2.200", "198.51.100.7", "2001:db8:1:2::1", "2001:db8:1:ffff::2"].map(
        (sourceIPAddress) => aConsoleLogin(aUserIdentity("alice"), { sourceIPAddress }),
      ),
      signals: { alice: 3 },
    },
  ],
});
