import detection from "../../lib/detections/key-checked-by-trufflehog.ts";
import { aRecord, aRootIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a key of a user",
      records: aRecord("sts:GetCallerIdentity", { userAgent: "TruffleHog", readOnly: true }),
      message: "TruffleHog tried the access key AKIAEXAMPLEKEY000001 of alice from 192.0.2.10.",
    },
    {
      name: "a key of root, by an SDK that names it",
      records: aRecord("sts:GetCallerIdentity", {
        userIdentity: { ...aRootIdentity(), accessKeyId: "AKIAEXAMPLEROOT00001" },
        userAgent: "aws-sdk-go-v2/1.30.3 os/linux trufflehog/3.88",
        readOnly: true,
      }),
      message: "TruffleHog tried the access key AKIAEXAMPLEROOT00001 of root from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "the command line", records: aRecord("sts:GetCallerIdentity", { readOnly: true }) },
    { name: "no user agent", records: aRecord("sts:GetCallerIdentity", { userAgent: undefined }) },
  ],
});
