import { describe, expect, test } from "vitest";
import { type AccountState, findEntity } from "../../../lib/iam/account-state.ts";
import { listing } from "../../../lib/iam/fact.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { calls, stateAfter, stateAfterEvents } from "../../support/reduce-changes.ts";

const DOCUMENT = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const role = (state: AccountState, name = "web-server") => findEntity(state, "AWS::IAM::Role", name);

describe("roles", () => {
  test("a new one is known whole", () => {
    expect(role(stateAfterEvents("CreateRole"))).toMatchObject({
      id: "AROAEXAMPLEWEB0000001",
      permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/workload-boundary`,
      trustPolicy: { statements: [{ principals: { service: ["ec2.amazonaws.com"] } }] },
      tags: listing([{ key: "managed-by", value: "terraform" }]),
      description: "",
      maxSessionDurationSeconds: 3600,
      lastUsedAt: null,
    });
  });

  test("the trust policy of an oversized request is in the answer", () => {
    const responseElements = {
      role: { roleName: "big", assumeRolePolicyDocument: encodeURIComponent(DOCUMENT) },
    };
    const state = stateAfter(...calls(["CreateRole", { omitted: true }, { responseElements }]));
    expect(role(state, "big")).toMatchObject({
      trustPolicy: { statements: [{ actions: ["*"] }] },
      permissionsBoundary: { unknown: expect.stringContaining("too large") },
      tags: { unknown: expect.stringContaining("too large") },
    });
  });

  test("a new trust policy replaces the old", () => {
    const trust = role(stateAfterEvents("CreateRole", "UpdateAssumeRolePolicy"))?.trustPolicy;
    expect(trust).toMatchObject({ statements: [{ principals: { aws: ["*"] } }] });
  });

  test("what AWS attaches to a service-linked role is not known", () => {
    expect(role(stateAfterEvents("CreateServiceLinkedRole"), "AWSServiceRoleForAutoScaling")).toMatchObject({
      arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      trustPolicy: { statements: [{ principals: { service: ["autoscaling.amazonaws.com"] } }] },
      attachedPolicies: { items: [], unknown: expect.any(String) },
    });
  });

  test("an update without a duration falls back to one hour", () => {
    const state = stateAfter(
      ...calls(
        ["CreateRole", { roleName: "r", maxSessionDuration: 7200, description: "old" }],
        ["UpdateRole", { roleName: "r", description: "new" }],
        ["TagRole", { roleName: "r", tags: [{ key: "Team", value: "a" }] }],
        ["TagRole", { roleName: "r", tags: [{ key: "team", value: "b" }] }],
      ),
    );
    expect(role(state, "r")).toMatchObject({
      maxSessionDurationSeconds: 3600,
      description: "new",
      tags: listing([{ key: "team", value: "b" }]),
    });
  });
});
