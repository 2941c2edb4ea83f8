import detection from "../../lib/detections/password-policy-read.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const read = aRecord("iam:GetAccountPasswordPolicy", { readOnly: true });
const message = "alice read the account's password policy from 192.0.2.10.";

testDetection(detection, {
  detects: [
    { name: "from the command line", records: read, message },
    { name: "a refused try", records: denied(read), message },
  ],
  ignores: [
    { name: "the console", records: { ...read, sessionCredentialFromConsole: "true" } },
    {
      name: "a service",
      records: { ...read, userIdentity: aServiceIdentity("trustedadvisor.amazonaws.com") },
    },
  ],
});
