import detection from "../../lib/detections/access-key-self-made-then-used.ts";
import { aRecord, aUserIdentity, denied } from "../support/build-record.ts";
import { aUser } from "../support/build-user.ts";
import { testDetection } from "../support/test-detection.ts";

const NEW_KEY = "AKIAEXAMPLEKEY000009";
const before = [aUser()];
const made = (userName: string) =>
  aRecord("iam:CreateAccessKey", {
    requestParameters: { userName },
    responseElements: {
      accessKey: { userName, accessKeyId: NEW_KEY, status: "Active", createDate: "Mar 2, 2026 12:00:00 PM" },
    },
  });
const used = (eventTime: string) =>
  aRecord("sts:GetCallerIdentity", {
    eventTime,
    userIdentity: { ...aUserIdentity("alice"), accessKeyId: NEW_KEY },
  });
const message = `alice made the access key ${NEW_KEY} for itself and used it soon after.`;

testDetection(detection, {
  detects: [
    { name: "the key made", before, records: made("alice"), message },
    {
      name: "the key made, its user not known before",
      records: made("alice"),
      message,
    },
  ],
  ignores: [
    { name: "a key for somebody else", before, records: made("bob") },
    { name: "a refused call", before, records: denied(made("alice")) },
    { name: "the use of an old key", before, records: aRecord("iam:CreateUser") },
    { name: "the use of a key of a user that nobody has read", records: aRecord("iam:CreateUser") },
  ],
  counts: [
    {
      name: "made and used within the hour",
      before,
      records: [made("alice"), used("2026-03-02T12:20:00Z")],
      signals: { [NEW_KEY]: 2 },
    },
    {
      name: "made, and used too late to matter",
      before,
      records: [made("alice"), used("2026-03-02T18:20:00Z")],
      signals: { [NEW_KEY]: 1 },
    },
  ],
});
