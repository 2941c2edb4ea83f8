import detection from "../../lib/detections/root-management-changed.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const disabled = aRecord("iam:DisableOrganizationsRootCredentialsManagement");

testDetection(detection, {
  detects: [
    {
      name: "root sessions allowed",
      records: aRecord("iam:EnableOrganizationsRootSessions"),
      message: "alice allowed root sessions in member accounts from 192.0.2.10.",
    },
    {
      name: "credentials management switched off",
      records: disabled,
      severity: "high",
      message: "alice switched off central management of member accounts' root credentials from 192.0.2.10.",
    },
    {
      name: "credentials management switched on",
      records: aRecord("iam:EnableOrganizationsRootCredentialsManagement"),
      severity: "low",
      message: "alice switched on central management of member accounts' root credentials from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(disabled) },
    {
      name: "a call without an organization",
      records: aRecord("iam:EnableOrganizationsRootSessions", { errorCode: "OrganizationNotFoundException" }),
    },
  ],
});
