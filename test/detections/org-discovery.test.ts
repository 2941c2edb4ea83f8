import { expect, test } from "vitest";
import detection from "../../lib/detections/org-discovery.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const list = aRecord("organizations:ListAccounts", { readOnly: true });

testDetection(detection, {
  detects: [
    {
      name: "a list of accounts",
      records: list,
      message: "alice asked organizations:ListAccounts for the first time from 192.0.2.10.",
    },
    {
      name: "a list that was refused",
      records: denied(list),
      message: "alice asked organizations:ListAccounts for the first time from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "the console", records: { ...list, sessionCredentialFromConsole: "true" } },
    { name: "a service", records: { ...list, userIdentity: aServiceIdentity("ram.amazonaws.com") } },
    {
      name: "declared automation",
      records: { ...list, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
});

test("learns for two weeks unless the settings say otherwise", () => {
  expect(detection.firstSeen?.(detection.params?.parse({}))).toEqual({ learnDays: 14 });
});
