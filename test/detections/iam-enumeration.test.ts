import { expect, test } from "vitest";
import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import detection from "../../lib/detections/iam-enumeration.ts";
import { aRecord, aRoleSession, aServiceIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const ARN = "arn:aws:iam::123456789012:user/mallory";
const byMallory = (event: EventKey, fields: JsonObject = {}) =>
  aRecord(event, { userIdentity: aUserIdentity("mallory"), readOnly: true, ...fields });

testDetection(detection, {
  detects: [
    {
      name: "a list of all users",
      records: byMallory("iam:ListUsers"),
      message: "mallory mapped the account's users, roles and policies with read calls",
    },
    {
      name: "a list that was refused",
      records: denied(byMallory("iam:ListRoles")),
      message: "mallory mapped the account's users, roles and policies with read calls",
    },
  ],
  ignores: [
    {
      name: "the console, which lists everything by itself",
      records: byMallory("iam:ListUsers", { sessionCredentialFromConsole: "true" }),
    },
    {
      name: "a service",
      records: byMallory("iam:ListRoles", { userIdentity: aServiceIdentity("config.amazonaws.com") }),
    },
    {
      name: "a declared scanner",
      records: byMallory("iam:ListRoles", { userIdentity: aRoleSession("scanner", "nightly") }),
      settings: { automation: ["arn:aws:iam::123456789012:role/scanner"] },
    },
  ],
  counts: [
    {
      name: "different calls, not repeats",
      records: [
        byMallory("iam:ListUsers"),
        byMallory("iam:ListUsers"),
        byMallory("iam:ListRoles"),
        byMallory("iam:GetAccountAuthorizationDetails"),
        aRecord("iam:ListUsers"),
      ],
      signals: { [ARN]: 3, "arn:aws:iam::123456789012:user/alice": 1 },
    },
    {
      name: "all that is asked of groups",
      records: [
        byMallory("iam:GetGroup"),
        byMallory("iam:GetGroupPolicy"),
        byMallory("iam:ListAttachedGroupPolicies"),
        byMallory("iam:ListGroupPolicies"),
        byMallory("iam:ListGroups"),
        byMallory("iam:ListGroupsForUser"),
      ],
      signals: { [ARN]: 6 },
    },
  ],
});

test("six different calls within ten minutes are too many unless the settings say otherwise", () => {
  const params = detection.params?.parse({});
  expect(detection.window?.(params)).toEqual({ minutes: 10, atLeast: 6 });
});
