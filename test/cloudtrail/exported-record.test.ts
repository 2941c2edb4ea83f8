import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { recordsOf } from "../../lib/cloudtrail/envelope.ts";
import { asRecorded } from "../../lib/cloudtrail/exported-record.ts";
import type { ReadRecord } from "../../lib/cloudtrail/record.ts";
import { aRecord } from "../support/raw-record.ts";

const EVENTS = new URL("../../events/", import.meta.url);

const IDENTITY = {
  type: "AssumedRole",
  principalId: "AROAEXAMPLE:bob",
  arn: "arn:aws:sts::123456789012:assumed-role/Admin/bob",
  accountId: "123456789012",
  accessKeyId: "ASIAEXAMPLE",
  sessionContext: {
    attributes: { creationDate: "2026-03-02T09:00:00Z", mfaAuthenticated: "true" },
    sessionIssuer: {
      type: "Role",
      principalId: "AROAEXAMPLE",
      arn: "arn:aws:iam::123456789012:role/teams/Admin",
      accountId: "123456789012",
      userName: "Admin",
    },
    webIdFederationData: {
      federatedProvider: "arn:aws:iam::123456789012:oidc-provider/x",
      attributes: { "x:sub": "userName" },
    },
    sourceIdentity: "carol",
  },
  onBehalfOf: { userId: "u-1", identityStoreArn: "arn:aws:identitystore::123456789012:identitystore/d-1" },
  inScopeOf: { issuerType: "AWS::Lambda::Function" },
  invokedBy: "AWS Internal",
};

const RECORD = aRecord({
  userIdentity: IDENTITY,
  eventName: "AttachUserPolicy",
  requestParameters: { userName: "alice", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
  responseElements: null,
  additionalEventData: { MFAUsed: "Yes" },
  sessionCredentialFromConsole: "true",
  sharedEventID: "3f1d1f9e-0000-4000-8000-000000000001",
  errorCode: "AccessDenied",
});

/** As Athena's table of CloudTrail has it: columns and fields of structs in lower case, other parts as JSON text. */
function ofAthena(record: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key.toLowerCase(),
      key === "userIdentity" ? inLowerCase(value) : isObject(value) ? JSON.stringify(value) : value,
    ]),
  );
}

/** The names in a map, such as those of a token's claims, stay as they are. */
function inLowerCase(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.toLowerCase(),
      key === "attributes" && !Object.hasOwn(inner as object, "mfaAuthenticated")
        ? inner
        : inLowerCase(inner),
    ]),
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}

function theRecord(json: unknown): ReadRecord {
  const [read] = [...recordsOf(json)];
  if (read?.parsed !== "change") throw new Error(read?.reason ?? "no record");
  return read;
}

describe("asRecorded", () => {
  test("leaves a record of CloudTrail's own as it is", () => {
    expect(asRecorded(RECORD)).toBe(RECORD);
  });

  test("spells what a query of Athena exports as CloudTrail does", () => {
    expect(asRecorded(ofAthena(RECORD))).toEqual(RECORD);
  });

  test("reads an identity that was cast to JSON text", () => {
    const { useridentity, ...rest } = ofAthena(RECORD);
    expect(asRecorded({ ...rest, useridentity: JSON.stringify(useridentity) })).toEqual(RECORD);
  });

  test("reads parts that are JSON text under CloudTrail's own names", () => {
    const exported = {
      ...RECORD,
      userIdentity: JSON.stringify(RECORD["userIdentity"]),
      requestParameters: JSON.stringify(RECORD["requestParameters"]),
      responseElements: "null",
      additionalEventData: JSON.stringify(RECORD["additionalEventData"]),
    };
    expect(asRecorded(exported)).toEqual(RECORD);
  });

  test("leaves text that is no JSON object as it is", () => {
    const exported = { ...RECORD, requestParameters: "{userName=alice}", responseElements: "7" };
    expect(asRecorded(exported)).toEqual(exported);
  });

  test("does not touch the names of parameters", () => {
    const exported = { ...ofAthena(RECORD), requestparameters: '{"username":"x","accountid":"y"}' };
    expect(asRecorded(exported)["requestParameters"]).toEqual({ username: "x", accountid: "y" });
  });

  test("never throws, whatever the JSON", () => {
    const texts = fc.dictionary(
      fc.constantFrom("eventname", "useridentity", "requestparameters", "__proto__"),
      fc.json(),
    );
    fc.assert(fc.property(texts, (record) => void asRecorded(record)));
  });
});

describe("records that were exported", () => {
  test.each([
    ["bare", (record: JsonObject) => record],
    ["in a list", (record: JsonObject) => [record]],
    ["in a delivery", (record: JsonObject) => ({ Records: [record] })],
  ])("are found %s", (_name, wrap) => {
    expect(theRecord(wrap(ofAthena(RECORD))).record).toEqual(RECORD);
  });

  test.each([
    "CreateUser",
    "ConsoleLogin",
    "CreateRole",
    "CredentialVerification",
    "AssumeRoleWithWebIdentity.github",
  ])("say the same of %s", (name) => {
    const { record, change } = theRecord(JSON.parse(readFileSync(new URL(`${name}.json`, EVENTS), "utf8")));
    const exported = theRecord(ofAthena(record)).change;
    expect(exported.actor).toEqual(change.actor);
    expect(exported.targets).toEqual(change.targets);
    expect(exported.request).toEqual(change.request);
    expect(exported.outcome).toBe(change.outcome);
  });

  test("have a time without a zone, which is UTC", () => {
    const exported = { ...ofAthena(RECORD), eventtime: "2026-03-02 09:00:00.000" };
    expect(theRecord(exported).change.at).toBe(Date.UTC(2026, 2, 2, 9));
  });
});
