import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import { UNNAMED_MFA_DEVICE } from "../../../lib/iam/mfa-device.ts";
import type { VirtualMfaDevice } from "../../../lib/iam/virtual-mfa-device.ts";
import rule from "../../../lib/rules/root/root-account-hardware-mfa-enabled.ts";
import { ACCOUNT, anAccount, anAccountState } from "../../support/build-account.ts";
import { anMfaDevice } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const VIRTUAL = `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device`;
const device = (serialNumber: string) => anMfaDevice({ serialNumber });
const passkey = device(`arn:aws:iam::${ACCOUNT}:u2f/root-account/key-ABCDEFGHIJ`);
const token = device("GAHT12345678");
const withDevices = (...devices: ReturnType<typeof device>[]) =>
  anAccount({ rootMfaDevices: listing(devices) });
const notListed = "IAM does not list hardware devices and security keys of the root user";
const unnamed = anAccount({ rootMfaDevices: partialListing(notListed, [device(UNNAMED_MFA_DEVICE)]) });
const virtualDevice = (assignedTo: VirtualMfaDevice["assignedTo"]): VirtualMfaDevice => ({
  type: "AWS::IAM::VirtualMFADevice",
  account: ACCOUNT,
  arn: VIRTUAL,
  name: "root-account-mfa-device",
  assignedTo,
});
const message = "The root user of account 123456789012 can sign in with a virtual MFA device.";

testRule(rule, {
  compliant: [
    { name: "a hardware token", given: anAccount() },
    { name: "a passkey and a token", given: withDevices(passkey, token) },
    { name: "a device that AWS does not list, where no virtual one is root's", given: unnamed },
    {
      name: "noisy case 12: the virtual device of a user, by exact ARN and not by its name",
      given: unnamed,
      account: anAccountState([unnamed, virtualDevice(`arn:aws:iam::${ACCOUNT}:user/root`)]),
    },
    {
      name: "a virtual spare where that is allowed",
      given: withDevices(passkey, device(VIRTUAL)),
      params: { allowAdditionalVirtual: true },
    },
  ],
  nonCompliant: [
    { name: "a virtual device", given: withDevices(device(VIRTUAL)), message },
    { name: "a virtual device beside a passkey", given: withDevices(passkey, device(VIRTUAL)), message },
    {
      name: "a virtual device that is assigned to root",
      given: unnamed,
      account: anAccountState([unnamed, virtualDevice(`arn:aws:iam::${ACCOUNT}:root`)]),
      message,
    },
    {
      name: "a virtual device alone where a spare is allowed",
      given: withDevices(device(VIRTUAL)),
      params: { allowAdditionalVirtual: true },
      message,
    },
    {
      name: "a virtual device on a list that is cut off",
      given: anAccount({ rootMfaDevices: partialListing(notListed, [device(VIRTUAL)]) }),
      message,
    },
  ],
  notApplicable: [
    {
      name: "no MFA at all, or no root credentials",
      given: anAccount({ rootMfaEnabled: false, rootMfaDevices: listing([]) }),
      reason: "the root user has no MFA at all, of which root-account-mfa-enabled tells",
    },
  ],
  undetermined: [
    {
      name: "a device that nobody names, and virtual devices unread",
      given: unnamed,
      account: anAccountState([unnamed], {
        "AWS::IAM::VirtualMFADevice": "ListVirtualMFADevices was denied",
      }),
      reason: "ListVirtualMFADevices was denied",
    },
    {
      name: "a virtual device whose owner is unread",
      given: unnamed,
      account: anAccountState([unnamed, virtualDevice(unknown("its owner is not known"))]),
      reason: "its owner is not known",
    },
    {
      name: "a virtual device that may be a spare",
      given: anAccount({ rootMfaDevices: partialListing(notListed, [device(VIRTUAL)]) }),
      params: { allowAdditionalVirtual: true },
      reason: notListed,
    },
    {
      name: "whether there is MFA unread",
      given: anAccount({
        rootMfaEnabled: unknown("no account summary was read"),
        rootMfaDevices: partialListing(notListed),
      }),
      reason: notListed,
    },
  ],
});
