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

const updated = (parameters: object) =>
  aRecord("guardduty:UpdateFilter", {
    requestParameters: { detectorId: "1", filterName: "quiet", ...parameters },
  });

testDetection(detection, {
  detects: [
    {
      name: "a filter made to archive",
      records: updated({ action: "ARCHIVE" }),
      message: "alice changed a filter of GuardDuty's findings (quiet).",
    },
    {
      name: "a filter that goes on doing what it did",
      records: updated({
        findingCriteria: { criterion: { type: { eq: ["Recon:IAMUser/UserPermissions"] } } },
      }),
      message: "alice changed a filter of GuardDuty's findings (quiet).",
    },
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
    { name: "a filter made to sort only", records: updated({ action: "NOOP" }) },
    { name: "a filter that only sorts", records: filter("NOOP") },
    { name: "a refused call", records: denied(create) },
    { name: "a service", records: { ...create, userIdentity: aServiceIdentity("fms.amazonaws.com") } },
  ],
});
