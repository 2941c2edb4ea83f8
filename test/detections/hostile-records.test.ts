import { describe, expect, test } from "vitest";
import { EVENT_KEYS, type EventKey } from "../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { anAccountState } from "../support/build-account.ts";
import { aRecord } from "../support/build-record.ts";

const LONG = "x".repeat(100_000);
const KEYS = [
  "userName",
  "roleName",
  "groupName",
  "policyArn",
  "policyName",
  "policyDocument",
  "policy",
  "bucketName",
  "bucketPolicy",
  "attributes",
  "LifecycleConfiguration",
  "eventSelectors",
  "filter",
  "accessPolicies",
  "principal",
  "name",
  "kmsKeyId",
  "workflow",
  "alarmNames",
];
const every = (value: unknown): JsonObject => Object.fromEntries(KEYS.map((key) => [key, value]));

const REQUESTS: readonly (readonly [string, unknown])[] = [
  ["nothing", null],
  ["names that objects have", every("__proto__")],
  ["markup and formulas", every("<script>=cmd()")],
  ["very long texts", every(LONG)],
  ["numbers", every(7)],
  ["nothing under every name", every(null)],
  ["lists", every([null, 1, {}, ["*"]])],
  ["objects", every({ Statement: null, Rule: [null, 1], Policy: {}, policy: [] })],
  ["half a policy", every('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[')],
  ["own properties of a strange name", JSON.parse('{"__proto__":{"userName":"a"},"constructor":"b"}')],
];

describe.each(DETECTIONS.map((detection) => [detection.id, detection] as const))("%s", (_id, detection) => {
  const events: readonly EventKey[] = detection.on === "any" ? EVENT_KEYS.slice(0, 5) : detection.on;

  test.each(REQUESTS)("takes requests of %s without a crash", (_name, requestParameters) => {
    const account = anAccountState();
    const params = detection.params?.parse({});
    for (const event of events.slice(0, 8)) {
      for (const responseElements of [null, { policyVersion: [], accessKey: "x", role: null }]) {
        const parsed = parseRecord(aRecord(event, { requestParameters, responseElements }));
        if (parsed.parsed === "rejected") throw new Error(parsed.reason);
        const updates = reduce(account, parsed.change);
        const context = { params, settings: NO_SETTINGS, account, updates };
        const signal = detection.detect(parsed.change, context);
        expect(typeof (signal?.message ?? "")).toBe("string");
        expect(JSON.parse(JSON.stringify(signal?.evidence ?? {}))).toEqual(signal?.evidence ?? {});
      }
    }
  });
});
