import detection from "../../lib/detections/canary-key-used.ts";
import { aRecord, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const call = aRecord("sts:GetCallerIdentity", { readOnly: true });
const keys = { keys: ["AKIAEXAMPLEKEY000001"] };
const principals = { principals: ["arn:aws:iam::123456789012:user/ali*"] };

testDetection(detection, {
  detects: [
    {
      name: "a key",
      records: call,
      message: "The canary key AKIAEXAMPLEKEY000001 called sts:GetCallerIdentity from 192.0.2.10.",
      params: keys,
    },
    {
      name: "a user, whatever the answer",
      records: denied(call),
      message: "The canary alice called sts:GetCallerIdentity from 192.0.2.10.",
      params: principals,
    },
  ],
  ignores: [
    { name: "anything while no canary is named", records: call },
    {
      name: "another key",
      records: { ...call, userIdentity: { ...aUserIdentity("bob"), accessKeyId: "AKIAEXAMPLEKEY000002" } },
      params: keys,
    },
    { name: "another user", records: { ...call, userIdentity: aUserIdentity("bob") }, params: principals },
  ],
});
