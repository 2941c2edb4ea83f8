import detection from "../../lib/detections/trail-bucket-changed.ts";
import { listing } from "../../lib/iam/fact.ts";
import { anAccount } from "../support/build-account.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { aTrail, aTrailBucket } from "../support/build-services.ts";
import { testDetection } from "../support/test-detection.ts";

const update = aRecord("cloudtrail:UpdateTrail", {
  requestParameters: { name: "main", s3BucketName: "elsewhere" },
});

testDetection(detection, {
  detects: [
    { name: "another bucket", records: update, message: "alice set the bucket of trail main to elsewhere." },
    {
      name: "another bucket than was last read, by the console, which sends it every time",
      before: [
        anAccount({ trails: listing([aTrail({ name: "main", bucket: aTrailBucket({ name: "logs" }) })]) }),
      ],
      records: { ...update, sessionCredentialFromConsole: "true" },
      message: "alice set the bucket of trail main to elsewhere.",
    },
  ],
  ignores: [
    {
      name: "an update without a bucket",
      records: { ...update, requestParameters: { name: "main", isMultiRegionTrail: true } },
    },
    {
      name: "a save in the console of a trail that nobody has read",
      records: { ...update, sessionCredentialFromConsole: "true" },
    },
    {
      name: "a save in the console with the same bucket",
      before: [
        anAccount({
          trails: listing([aTrail({ name: "main", bucket: aTrailBucket({ name: "elsewhere" }) })]),
        }),
      ],
      records: { ...update, sessionCredentialFromConsole: "true" },
    },
    { name: "a refused call", records: denied(update) },
  ],
});
