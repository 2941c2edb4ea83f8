import detection from "../../lib/detections/console-login-outside-networks.ts";
import { aConsoleLogin, anIdentityCenterSession, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const params = { allowedCidrs: ["192.0.2.0/24", "2001:db8::/32"] };

testDetection(detection, {
  detects: [
    {
      name: "an address outside",
      records: aConsoleLogin(aUserIdentity("alice"), { sourceIPAddress: "198.51.100.7" }),
      params,
      message: "alice signed in to the console from 198.51.100.7, outside the declared networks.",
    },
    {
      name: "an IPv6 address outside",
      records: aConsoleLogin(anIdentityCenterSession("carol@example.com"), {
        sourceIPAddress: "2001:db9::1",
      }),
      params,
      message: "carol@example.com signed in to the console from 2001:db9::1, outside the declared networks.",
    },
  ],
  ignores: [
    { name: "an address inside", records: aConsoleLogin(aUserIdentity("alice")), params },
    {
      name: "an IPv6 address inside",
      records: aConsoleLogin(aUserIdentity("alice"), { sourceIPAddress: "2001:db8:9::1" }),
      params,
    },
    {
      name: "any address while nothing is declared",
      records: aConsoleLogin(aUserIdentity("alice"), { sourceIPAddress: "198.51.100.7" }),
    },
    {
      name: "a failure",
      records: aConsoleLogin(aUserIdentity("alice"), { result: "Failure", sourceIPAddress: "198.51.100.7" }),
      params,
    },
  ],
});
