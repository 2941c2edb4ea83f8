import { describe, expect, test } from "vitest";
import { type AccountState, findEntity } from "../../../lib/iam/account-state.ts";
import { listing } from "../../../lib/iam/fact.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { changeOfEvent } from "../../support/read-event.ts";
import { applyChange, calls, stateAfter, stateAfterEvents } from "../../support/reduce-changes.ts";

const account = (state: AccountState) => findEntity(state, "AWS::::Account", ACCOUNT);

describe("providers, profiles, certificates and the account", () => {
  test("an OIDC provider and its audiences", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
    const state = stateAfter(
      changeOfEvent("CreateOpenIDConnectProvider"),
      ...calls(
        ["AddClientIDToOpenIDConnectProvider", { openIDConnectProviderArn: arn, clientID: "example" }],
        [
          "RemoveClientIDFromOpenIDConnectProvider",
          { openIDConnectProviderArn: arn, clientID: "sts.amazonaws.com" },
        ],
      ),
    );
    expect(findEntity(state, "AWS::IAM::OIDCProvider", arn)).toMatchObject({
      name: "token.actions.githubusercontent.com",
      clientIds: listing(["example"]),
      thumbprints: listing(["6938fd4d98bab03faadb97b34396831e3780aea1"]),
    });
  });

  test("a SAML provider", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:saml-provider/corporate`;
    const state = stateAfterEvents("CreateSAMLProvider");
    expect(findEntity(state, "AWS::IAM::SAMLProvider", arn)?.name).toBe("corporate");
    const [deletion] = calls(["DeleteSAMLProvider", { sAMLProviderArn: arn }]);
    if (deletion) applyChange(state, deletion);
    expect(findEntity(state, "AWS::IAM::SAMLProvider", arn)).toBeUndefined();
  });

  test("an instance profile and its role", () => {
    const request = { instanceProfileName: "web", roleName: "web-server" };
    const made = calls(["CreateInstanceProfile", request], ["AddRoleToInstanceProfile", request]);
    expect(findEntity(stateAfter(...made), "AWS::IAM::InstanceProfile", "web")?.roles).toEqual(
      listing(["web-server"]),
    );
    const taken = calls(["RemoveRoleFromInstanceProfile", request]);
    expect(findEntity(stateAfter(...made, ...taken), "AWS::IAM::InstanceProfile", "web")?.roles).toEqual(
      listing([]),
    );
  });

  test("a server certificate and its rename", () => {
    const responseElements = {
      serverCertificateMetadata: {
        serverCertificateId: "ASCAEXAMPLE",
        expiration: "Mar 2, 2027, 9:00:00 AM",
      },
    };
    const state = stateAfter(
      ...calls(
        [
          "UploadServerCertificate",
          { serverCertificateName: "old", path: "/cloudfront/" },
          { responseElements },
        ],
        ["UpdateServerCertificate", { serverCertificateName: "old", newServerCertificateName: "new" }],
      ),
    );
    expect(findEntity(state, "AWS::IAM::ServerCertificate", "new")).toMatchObject({
      arn: `arn:aws:iam::${ACCOUNT}:server-certificate/cloudfront/new`,
      id: "ASCAEXAMPLE",
      expiresAt: Date.UTC(2027, 2, 2, 9),
    });
    expect(findEntity(state, "AWS::IAM::ServerCertificate", "old")).toBeUndefined();
  });

  test.each([
    ["SAMLProvider", "AWS::IAM::SAMLProvider", "sAMLProviderArn", "saml-provider/corp"],
    ["OpenIDConnectProvider", "AWS::IAM::OIDCProvider", "openIDConnectProviderArn", "oidc-provider/idp"],
    ["ServerCertificate", "AWS::IAM::ServerCertificate", "serverCertificateName", "shop"],
  ] as const)("tags of a %s come and go, also of one that nobody has seen", (what, type, field, name) => {
    const key = name === "shop" ? name : `arn:aws:iam::${ACCOUNT}:${name}`;
    const state = stateAfter(
      ...calls(
        [
          `Tag${what}`,
          {
            [field]: key,
            tags: [
              { key: "owner", value: "a" },
              { key: "team", value: "b" },
            ],
          },
        ],
        [`Untag${what}`, { [field]: key, tagKeys: ["team"] }],
      ),
    );
    expect(findEntity(state, type, key)?.tags.items).toEqual([{ key: "owner", value: "a" }]);
  });

  test("the version of STS's global endpoint", () => {
    const request = { globalEndpointTokenVersion: "v1Token" };
    const state = stateAfter(...calls(["SetSecurityTokenServicePreferences", request]));
    expect(account(state)?.globalEndpointTokenVersion).toBe(1);
  });

  test("the password policy: what is left out goes back to its default", () => {
    expect(account(stateAfterEvents("UpdateAccountPasswordPolicy"))?.passwordPolicy).toEqual({
      minimumPasswordLength: 14,
      requireSymbols: true,
      requireNumbers: true,
      requireUppercaseCharacters: true,
      requireLowercaseCharacters: true,
      allowUsersToChangePassword: true,
      hardExpiry: false,
      maxPasswordAgeDays: 90,
      passwordReusePrevention: 24,
    });
    const weaker = stateAfter(...calls(["UpdateAccountPasswordPolicy", { minimumPasswordLength: 8 }]));
    expect(account(weaker)?.passwordPolicy).toMatchObject({
      minimumPasswordLength: 8,
      requireSymbols: false,
    });
    expect(account(weaker)?.passwordPolicy).not.toHaveProperty("maxPasswordAgeDays");
    expect(account(stateAfter(...calls(["DeleteAccountPasswordPolicy", null])))?.passwordPolicy).toBeNull();
  });

  test("the alias names the account", () => {
    const made = calls(["CreateAccountAlias", { accountAlias: "example" }]);
    expect(account(stateAfter(...made))).toMatchObject({ alias: "example", name: "example" });
    const gone = calls(["DeleteAccountAlias", { accountAlias: "example" }]);
    expect(account(stateAfter(...made, ...gone))).toMatchObject({ alias: null, name: ACCOUNT });
  });
});
