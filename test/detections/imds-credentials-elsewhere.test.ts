import { expect, test } from "vitest";
import detection from "../../lib/detections/imds-credentials-elsewhere.ts";
import { aRecord, aRoleSession } from "../support/build-record.ts";
import { findingsOf } from "../support/findings-of.ts";
import { testDetection } from "../support/test-detection.ts";

const call = (sourceIPAddress: string, fields = {}) =>
  aRecord("sts:GetCallerIdentity", {
    userIdentity: aRoleSession("web-server", "i-0123456789abcdef0"),
    sourceIPAddress,
    readOnly: true,
    ...fields,
  });
const message =
  "The credentials of instance i-0123456789abcdef0 (role web-server) were used from public addresses";

testDetection(detection, {
  detects: [
    { name: "a public address", records: call("198.51.100.7"), message },
    { name: "a public address over IPv6", records: call("2001:db8::7"), message },
  ],
  ignores: [
    { name: "an address within the network", records: call("10.0.3.7") },
    { name: "a source that is no address", records: call("ec2.amazonaws.com") },
    {
      name: "another role's session",
      records: call("198.51.100.7", { userIdentity: aRoleSession("D", "bob") }),
    },
    {
      name: "a session that only begins so",
      records: call("198.51.100.7", { userIdentity: aRoleSession("D", "i-robot") }),
    },
  ],
  counts: [
    {
      name: "addresses by instance and family",
      records: [call("198.51.100.7"), call("198.51.100.7"), call("203.0.113.9"), call("2001:db8::7")],
      signals: { "i-0123456789abcdef0 over IPv4": 2, "i-0123456789abcdef0 over IPv6": 1 },
    },
  ],
});

test("one address is the instance's own, the second is a copy", async () => {
  expect(await findingsOf(detection, [call("198.51.100.7"), call("198.51.100.7")])).toEqual([]);
  expect(await findingsOf(detection, [call("198.51.100.7"), call("203.0.113.9")])).toEqual([
    `${message} (2 different ones within 120 minutes)`,
  ]);
});
