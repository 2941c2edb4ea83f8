import { describe, expect, test } from "vitest";
import type { EventKey } from "../../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../../lib/cloudtrail/record.ts";
import { emptyAccountState } from "../../../lib/iam/account-state.ts";
import { listing } from "../../../lib/iam/fact.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { aRecord } from "../../support/build-record.ts";
import { anArn } from "../../support/build-resource.ts";
import { applyChange, BEFORE } from "../../support/reduce-changes.ts";

type Call = readonly [event: EventKey, request: JsonObject, response?: JsonObject];

function stateOf(...calls: readonly Call[]) {
  const state = emptyAccountState(ACCOUNT, "aws", BEFORE);
  for (const [event, requestParameters, responseElements = null] of calls) {
    const parsed = parseRecord(aRecord(event, { requestParameters, responseElements }));
    if (parsed.parsed === "rejected") throw new Error(parsed.reason);
    applyChange(state, parsed.change);
  }
  return state;
}

const PROFILE = anArn("AWS::RolesAnywhere::Profile", "5a1f0c3e");
const ANCHOR = anArn("AWS::RolesAnywhere::TrustAnchor", "49e25ec3");
const ROLE = "arn:aws:iam::123456789012:role/servers";
const POLICY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const created: Call = [
  "rolesanywhere:CreateProfile",
  { name: "servers", roleArns: [ROLE] },
  { profile: { profileArn: PROFILE, profileId: "5a1f0c3e", enabled: false } },
];
const anchored: Call = [
  "rolesanywhere:CreateTrustAnchor",
  { name: "ours", enabled: true, source: { sourceType: "AWS_ACM_PCA" } },
  { trustAnchor: { trustAnchorArn: ANCHOR } },
];

describe("profiles", () => {
  const of = (...calls: readonly Call[]) =>
    stateOf(...calls).entities["AWS::RolesAnywhere::Profile"].get(PROFILE);

  test("a new one narrows nothing unless it says so", () => {
    expect(of(created)).toMatchObject({
      name: "5a1f0c3e",
      isEnabled: false,
      roles: listing([ROLE]),
      sessionPolicy: null,
      sessionPolicyArns: listing([]),
    });
  });

  test("is switched on and off by its id", () => {
    expect(of(created, ["rolesanywhere:EnableProfile", { profileId: "5a1f0c3e" }])?.isEnabled).toBe(true);
  });

  test("an update leaves what it does not name", () => {
    const update: Call = [
      "rolesanywhere:UpdateProfile",
      { profileId: "5a1f0c3e", managedPolicyArns: [POLICY] },
    ];
    expect(of(created, update)).toMatchObject({
      roles: listing([ROLE]),
      sessionPolicy: null,
      sessionPolicyArns: listing([POLICY]),
    });
  });

  test("is deleted", () => {
    expect(of(created, ["rolesanywhere:DeleteProfile", { profileId: "5a1f0c3e" }])).toBeUndefined();
  });
});

describe("trust anchors", () => {
  const of = (...calls: readonly Call[]) =>
    stateOf(...calls).entities["AWS::RolesAnywhere::TrustAnchor"].get(ANCHOR);

  test("of a private authority the certificate is not known", () => {
    expect(of(anchored)).toMatchObject({ isEnabled: true, isPostQuantum: { unknown: expect.any(String) } });
  });

  test("another name changes nothing that is judged", () => {
    const renamed: Call = ["rolesanywhere:UpdateTrustAnchor", { trustAnchorId: "49e25ec3", name: "theirs" }];
    expect(of(anchored, renamed)).toEqual(of(anchored));
  });

  test("is switched off", () => {
    expect(of(anchored, ["rolesanywhere:DisableTrustAnchor", { trustAnchorId: "49e25ec3" }])?.isEnabled).toBe(
      false,
    );
  });
});
