import detection from "../../lib/detections/account-contacts-touched.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const put = aRecord("account:PutAlternateContact", {
  requestParameters: { alternateContactType: "SECURITY", emailAddress: "HIDDEN_DUE_TO_SECURITY_REASONS" },
});
const get = aRecord("account:GetContactInformation", { readOnly: true });

testDetection(detection, {
  detects: [
    {
      name: "the security contact changed",
      records: put,
      message: "alice changed the account's security contact from 192.0.2.10.",
      severity: "medium",
    },
    {
      name: "another contact deleted",
      records: aRecord("account:DeleteAlternateContact", {
        requestParameters: { alternateContactType: "BILLING" },
      }),
      message: "alice deleted the account's billing contact from 192.0.2.10.",
    },
    {
      name: "contacts read, as information",
      records: get,
      message: "alice read the account's contacts from 192.0.2.10.",
      severity: "info",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(put) },
    { name: "a service", records: { ...get, userIdentity: aServiceIdentity("support.amazonaws.com") } },
  ],
});
