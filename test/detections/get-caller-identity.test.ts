import detection from "../../lib/detections/get-caller-identity.ts";
import { aRecord, aRoleSession, aServiceIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const asked = aRecord("sts:GetCallerIdentity", { readOnly: true });

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: asked,
      message: "alice asked who it is from 192.0.2.10, a network not seen before.",
    },
    {
      name: "a role's session",
      records: { ...asked, userIdentity: aRoleSession("Developer", "bob") },
      message: "Developer/bob asked who it is from 192.0.2.10, a network not seen before.",
    },
  ],
  ignores: [
    { name: "a service", records: { ...asked, userIdentity: aServiceIdentity("eks.amazonaws.com") } },
    { name: "a source that is no address", records: { ...asked, sourceIPAddress: "eks.amazonaws.com" } },
  ],
  counts: [
    {
      name: "by role, not by session",
      records: [
        { ...asked, userIdentity: aRoleSession("Developer", "bob") },
        { ...asked, userIdentity: aRoleSession("Developer", "carol") },
      ],
      signals: { "Developer from 192.0.2.0/24": 2 },
    },
  ],
});
