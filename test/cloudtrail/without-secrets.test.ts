import { describe, expect, test } from "vitest";
import { withoutSecrets } from "../../lib/cloudtrail/without-secrets.ts";
import { changeOfEvent } from "../support/read-event.ts";

describe("withoutSecrets", () => {
  test.each([
    ["sessionToken", "x"],
    ["secretAccessKey", "x"],
    ["password", "x"],
    ["newPassword", "x"],
    ["masterUserPassword", "x"],
    ["servicePassword", "x"],
    ["serviceCredentialSecret", "x"],
    ["privateKey", "x"],
    ["clientSecret", "x"],
    ["refreshToken", "x"],
    ["authenticationCode1", "x"],
    ["secretString", { value: "x" }],
  ])("drops %s at any depth", (key, value) => {
    const object = { [key]: value, inner: { list: [{ [key]: value, kept: 1 }] } };
    expect(withoutSecrets(object)).toEqual({ inner: { list: [{ kept: 1 }] } });
  });

  test.each([
    "allowUsersToChangePassword",
    "passwordResetRequired",
    "maxPasswordAge",
    "passwordReusePrevention",
  ])("keeps the setting %s", (key) => {
    expect(withoutSecrets({ [key]: true })).toEqual({ [key]: true });
  });

  test("keeps of a session's credentials what names the session", () => {
    const change = changeOfEvent("AssumeRole");
    expect(change.response["credentials"]).toEqual({
      accessKeyId: "ASIAEXAMPLEBREAK0001",
      expiration: "Mar 2, 2026, 11:00:00 AM",
    });
    expect(JSON.stringify(change.response)).not.toContain("IQoJb3JpZ2lu");
  });

  test("keeps ids, ARNs and dates", () => {
    const response = {
      user: { userId: "AIDAEXAMPLE", arn: "arn:aws:iam::123456789012:user/a", createDate: "x" },
    };
    expect(withoutSecrets(response)).toEqual(response);
  });
});
