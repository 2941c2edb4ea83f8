import { describe, expect, test } from "vitest";
import { ACCOUNT } from "../support/build-account.ts";
import { anIamCall, aUserIdentity, changeFrom } from "../support/raw-record.ts";
import { changeOfEvent } from "../support/read-event.ts";

const ROOT_REF = {
  type: "AWS::::Account",
  account: ACCOUNT,
  name: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
};

function iam(type: string, name: string, rest: object = {}) {
  return { type: `AWS::IAM::${type}`, account: ACCOUNT, name, ...rest };
}

const arn = (resource: string) => ({ arn: `arn:aws:iam::${ACCOUNT}:${resource}` });

describe("the examples' targets", () => {
  test.each([
    ["CreateUser", [iam("User", "carol", { ...arn("user/people/carol"), id: "AIDAEXAMPLECAROL00001" })]],
    ["CreateUser.exists", [iam("User", "carol")]],
    ["CreateAccessKey", [iam("User", "carol")]],
    ["CreateAccessKey.self", [iam("User", "alice")]],
    ["CreateAccessKey.root", [ROOT_REF]],
    ["CreateLoginProfile.root", [ROOT_REF]],
    [
      "EnableMFADevice",
      [iam("User", "carol"), iam("VirtualMFADevice", "carol-phone", arn("mfa/carol-phone"))],
    ],
    [
      "EnableMFADevice.root",
      [ROOT_REF, iam("VirtualMFADevice", "root-account-mfa-device", arn("mfa/root-account-mfa-device"))],
    ],
    ["AttachUserPolicy.denied", [iam("User", "alice")]],
    ["UpdateUser.rename", [iam("User", "carol"), iam("User", "carol.jones")]],
    ["AddUserToGroup", [iam("User", "carol"), iam("Group", "admins")]],
    [
      "CreatePolicy",
      [iam("Policy", "read-reports", { ...arn("policy/read-reports"), id: "ANPAEXAMPLEREPORTS001" })],
    ],
    [
      "CreateOpenIDConnectProvider",
      [
        iam(
          "OIDCProvider",
          "token.actions.githubusercontent.com",
          arn("oidc-provider/token.actions.githubusercontent.com"),
        ),
      ],
    ],
    ["CreateSAMLProvider", [iam("SAMLProvider", "corporate", arn("saml-provider/corporate"))]],
    ["UpdateAccountPasswordPolicy", [ROOT_REF]],
    ["AssumeRole", [iam("Role", "breakglass", arn("role/ops/breakglass"))]],
    [
      "AssumeRoot",
      [
        {
          type: "AWS::::Account",
          account: "111122223333",
          name: "111122223333",
          arn: "arn:aws:iam::111122223333:root",
        },
      ],
    ],
    ["ConsoleLogin", [iam("User", "alice", arn("user/people/alice"))]],
    ["ConsoleLogin.root", [ROOT_REF]],
    ["ConsoleLogin.hidden-user", []],
    ["LeaveOrganization.denied", [ROOT_REF]],
    [
      "StopLogging",
      [
        {
          type: "AWS::CloudTrail::Trail",
          account: ACCOUNT,
          name: "organization",
          arn: `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/organization`,
        },
        ROOT_REF,
      ],
    ],
    [
      "DeleteTrail.lookup",
      [{ type: "AWS::CloudTrail::Trail", account: ACCOUNT, name: "organization" }, ROOT_REF],
    ],
  ])("%s", (name, targets) => {
    expect(changeOfEvent(name).targets).toEqual(targets);
  });
});

describe("targets", () => {
  test("an AWS-managed policy belongs to the account that uses it", () => {
    const call = anIamCall("AttachUserPolicy", {
      userName: "carol",
      policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    });
    expect(call.targets[1]).toMatchObject({ account: ACCOUNT, name: "ReadOnlyAccess" });
  });

  test("a role of another account belongs to that account", () => {
    const call = changeFrom({
      eventSource: "sts.amazonaws.com",
      eventName: "AssumeRole",
      eventTime: "2026-03-02T09:00:00Z",
      recipientAccountId: ACCOUNT,
      requestParameters: { roleArn: "arn:aws:iam::111122223333:role/x/deploy" },
    });
    expect(call.targets).toEqual([
      {
        type: "AWS::IAM::Role",
        account: "111122223333",
        name: "deploy",
        arn: "arn:aws:iam::111122223333:role/x/deploy",
      },
    ]);
  });

  test("what is being made gets the ARN that its path gives, in the partition of the caller", () => {
    const userIdentity = { ...aUserIdentity(), arn: `arn:aws-cn:iam::${ACCOUNT}:user/alice` };
    const call = anIamCall(
      "CreatePolicy",
      { policyName: "p", path: "/team/" },
      { userIdentity, awsRegion: "cn-north-1" },
    );
    expect(call.targets[0]?.arn).toBe(`arn:aws-cn:iam::${ACCOUNT}:policy/team/p`);
  });

  test("a hardware token is no entity", () => {
    const call = anIamCall("EnableMFADevice", { userName: "carol", serialNumber: "GAHT12345678" });
    expect(call.targets.map(({ type }) => type)).toEqual(["AWS::IAM::User"]);
  });

  test.each([
    ["a denied call", { errorCode: "AccessDenied", requestParameters: null }],
    ["an oversized call", { requestParameters: { omitted: true } }],
    [
      "a denied call of root",
      { errorCode: "AccessDenied", userIdentity: { type: "Root", arn: `arn:aws:iam::${ACCOUNT}:root` } },
    ],
  ])("%s that names nobody is not about its caller", (_name, overrides) => {
    expect(anIamCall("CreateAccessKey", null, overrides).targets).toEqual([]);
  });

  test.each([
    ["on resource: user carol because no identity-based policy", "AWS::IAM::User", "carol"],
    ["on resource: role ci-deployer with an explicit deny", "AWS::IAM::Role", "ci-deployer"],
    [`on resource: arn:aws:iam::${ACCOUNT}:group/team/admins because`, "AWS::IAM::Group", "admins"],
    [`on resource: policy arn:aws:iam::${ACCOUNT}:policy/read-reports`, "AWS::IAM::Policy", "read-reports"],
    ["on resource: * because", undefined, undefined],
    [`on resource: arn:aws:iam::${ACCOUNT}:user/* because`, undefined, undefined],
    ["on resource: ", undefined, undefined],
  ])("a denied call: %s", (text, type, name) => {
    const errorMessage = `User: arn:aws:iam::${ACCOUNT}:user/alice is not authorized to perform: iam:PutUserPolicy ${text}`;
    const call = anIamCall("PutUserPolicy", null, { errorCode: "AccessDenied", errorMessage });
    expect([call.targets[0]?.type, call.targets[0]?.name]).toEqual([type, name]);
  });

  test("events outside the catalogue have none", () => {
    expect(anIamCall("CreateUnicorn", { userName: "carol" }).targets).toEqual([]);
  });
});
