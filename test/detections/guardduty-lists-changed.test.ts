import detection from "../../lib/detections/guardduty-lists-changed.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const create = aRecord("guardduty:CreateIPSet", {
  requestParameters: {
    detectorId: "1",
    name: "office",
    format: "TXT",
    location: "s3://lists/office.txt",
    activate: true,
  },
});
const filter = (action: string) =>
  aRecord("guardduty:CreateFilter", { requestParameters: { detectorId: "1", name: "quiet", action } });

testDetection(detection, {
  detects: [
    {
      name: "addresses to trust",
      records: create,
      message: "alice gave GuardDuty a list of addresses to trust (office).",
    },
    {
      name: "findings archived",
      records: filter("ARCHIVE"),
      message: "alice told GuardDuty to archive findings (quiet).",
    },
    {
      name: "a list of threats added, as information",
      records: { ...create, eventName: "CreateThreatIntelSet" },
      message: "alice changed a list of GuardDuty (office).",
      severity: "info",
    },
  ],
  ignores: [
    { name: "a filter that only sorts", records: filter("NOOP") },
    { name: "a refused call", records: denied(create) },
    { name: "a service", records: { ...create, userIdentity: aServiceIdentity("fms.amazonaws.com") } },
  ],
});
