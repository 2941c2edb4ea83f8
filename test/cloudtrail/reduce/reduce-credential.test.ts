import { describe, expect, test } from "vitest";
import { type AccountState, findEntity } from "../../../lib/iam/account-state.ts";
import { listing } from "../../../lib/iam/fact.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { changeOfEvent } from "../../support/read-event.ts";
import { applyChange, BEFORE, calls, stateAfter, stateAfterEvents } from "../../support/reduce-changes.ts";

const MISSING = { unknown: BEFORE };
const user = (state: AccountState, name = "carol") => findEntity(state, "AWS::IAM::User", name);
const account = (state: AccountState) => findEntity(state, "AWS::::Account", ACCOUNT);

describe("credentials", () => {
  test("access keys come, go off and go", () => {
    const made = stateAfterEvents("CreateUser", "CreateAccessKey");
    expect(user(made)?.accessKeys).toEqual(
      listing([
        {
          id: "AKIAEXAMPLECAROL0001",
          status: "Active",
          createdAt: changeOfEvent("CreateAccessKey").at,
          lastUsedAt: null,
          lastUsedService: null,
        },
      ]),
    );
    expect(user(stateAfterEvents("CreateUser", "CreateAccessKey", "DeleteAccessKey"))?.accessKeys).toEqual(
      listing([]),
    );
    expect(user(stateAfterEvents("UpdateAccessKey"), "alice")?.accessKeys).toMatchObject({
      unknown: BEFORE,
      items: [{ id: "AKIAEXAMPLEALICE0001", status: "Inactive", createdAt: MISSING }],
    });
  });

  test("a key for nobody named is the caller's", () => {
    const keys = user(stateAfterEvents("CreateAccessKey.self"), "alice")?.accessKeys.items;
    expect(keys?.map(({ id }) => id)).toEqual(["AKIAEXAMPLEALICE0002"]);
  });

  test("root's credentials are facts of the account", () => {
    const state = stateAfterEvents("CreateAccessKey.root", "CreateLoginProfile.root", "EnableMFADevice.root");
    expect(account(state)).toMatchObject({
      rootAccessKeysPresent: true,
      rootPasswordPresent: true,
      rootMfaEnabled: true,
      rootMfaDevices: { items: [{ serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device` }] },
    });
    expect(state.entities["AWS::IAM::User"].size).toBe(0);
  });

  test("whether root has MFA left is known only from a complete list", () => {
    const serialNumber = `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device`;
    const [off] = calls(["DeactivateMFADevice", { userName: "AWS ROOT USER", serialNumber }]);
    if (!off) throw new Error("no call");
    const partly = stateAfter(changeOfEvent("EnableMFADevice.root"), off);
    expect(account(partly)?.rootMfaEnabled).toEqual(MISSING);
    const whole = stateAfter(changeOfEvent("EnableMFADevice.root"));
    const known = account(whole);
    if (known) {
      const rootMfaDevices = listing(known.rootMfaDevices.items);
      whole.entities["AWS::::Account"].set(ACCOUNT, { ...known, rootMfaDevices });
    }
    applyChange(whole, off);
    expect(account(whole)?.rootMfaEnabled).toBe(false);
  });

  test("a login profile comes, is reset and goes", () => {
    const at = changeOfEvent("CreateLoginProfile").at;
    const made = { createdAt: at, passwordResetRequired: true, passwordChangedAt: at };
    const state = stateAfterEvents("CreateUser", "CreateLoginProfile");
    expect(user(state)?.loginProfile).toEqual(made);
    const [reset, flag, own, gone] = calls(
      ["UpdateLoginProfile", { userName: "carol" }],
      ["UpdateLoginProfile", { userName: "carol", passwordResetRequired: true }],
      ["ChangePassword", null, { userIdentity: { type: "IAMUser", userName: "carol", accountId: ACCOUNT } }],
      ["DeleteLoginProfile", { userName: "carol" }],
    );
    if (!reset || !flag || !own || !gone) throw new Error("no calls");
    applyChange(state, reset);
    expect(user(state)?.loginProfile).toEqual({ ...made, passwordChangedAt: reset.at });
    applyChange(state, flag);
    expect(user(state)?.loginProfile).toMatchObject({ passwordChangedAt: { unknown: expect.any(String) } });
    applyChange(state, own);
    expect(user(state)?.loginProfile).toMatchObject({
      passwordResetRequired: false,
      passwordChangedAt: own.at,
    });
    applyChange(state, gone);
    expect(user(state)?.loginProfile).toBeNull();
  });

  test("MFA devices come and go, and know their owner", () => {
    const state = stateAfterEvents("CreateUser", "CreateVirtualMFADevice", "EnableMFADevice");
    const serialNumber = `arn:aws:iam::${ACCOUNT}:mfa/carol-phone`;
    const device = () => findEntity(state, "AWS::IAM::VirtualMFADevice", serialNumber);
    expect(user(state)?.mfaDevices.items.map((item) => item.serialNumber)).toEqual([serialNumber]);
    expect(device()?.assignedTo).toBe(`arn:aws:iam::${ACCOUNT}:user/people/carol`);
    const [off, deletion] = calls(
      ["DeactivateMFADevice", { userName: "carol", serialNumber }],
      ["DeleteVirtualMFADevice", { serialNumber }],
    );
    if (!off || !deletion) throw new Error("no calls");
    applyChange(state, off);
    expect(user(state)?.mfaDevices).toEqual(listing([]));
    expect(device()?.assignedTo).toBeNull();
    applyChange(state, deletion);
    expect(device()).toBeUndefined();
  });

  test("SSH keys, certificates and service credentials come, go off and go", () => {
    const state = stateAfter(
      changeOfEvent("UploadSSHPublicKey"),
      ...calls(
        [
          "UpdateSSHPublicKey",
          { userName: "alice", sSHPublicKeyId: "APKAEXAMPLEALICE0001", status: "Inactive" },
        ],
        [
          "UploadSigningCertificate",
          { userName: "alice" },
          { responseElements: { certificate: { certificateId: "CERT1", userName: "alice" } } },
        ],
        ["UpdateSigningCertificate", { userName: "alice", certificateId: "CERT1", status: "Inactive" }],
        [
          "CreateServiceSpecificCredential",
          { userName: "alice", serviceName: "bedrock.amazonaws.com", credentialAgeDays: 30 },
          { responseElements: { serviceSpecificCredential: { serviceSpecificCredentialId: "ACCA1" } } },
        ],
      ),
    );
    expect(user(state, "alice")).toMatchObject({
      sshPublicKeys: { items: [{ id: "APKAEXAMPLEALICE0001", status: "Inactive" }] },
      signingCertificates: { items: [{ id: "CERT1", status: "Inactive" }] },
      serviceSpecificCredentials: {
        items: [
          {
            id: "ACCA1",
            service: "bedrock.amazonaws.com",
            status: "Active",
            expiresAt: Date.UTC(2026, 3, 1, 9, 3),
          },
        ],
      },
    });
    const gone = calls(
      ["DeleteSSHPublicKey", { userName: "alice", sSHPublicKeyId: "APKAEXAMPLEALICE0001" }],
      ["DeleteSigningCertificate", { userName: "alice", certificateId: "CERT1" }],
      ["DeleteServiceSpecificCredential", { userName: "alice", serviceSpecificCredentialId: "ACCA1" }],
    );
    for (const change of gone) applyChange(state, change);
    expect(user(state, "alice")).toMatchObject({
      sshPublicKeys: { items: [] },
      signingCertificates: { items: [] },
      serviceSpecificCredentials: { items: [] },
    });
  });

  test("a service credential without an age never expires", () => {
    const state = stateAfterEvents("CreateServiceSpecificCredential.bedrock");
    const [credential] = user(state, "BedrockAPIKey-a1b2")?.serviceSpecificCredentials.items ?? [];
    expect(credential).toMatchObject({ id: "ACCAEXAMPLEBEDROCK001", expiresAt: null });
  });
});
