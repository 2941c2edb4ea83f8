import type { AccessKey } from "../../lib/iam/access-key.ts";
import { listing } from "../../lib/iam/fact.ts";
import type { LoginProfile } from "../../lib/iam/login-profile.ts";
import type { MfaDevice } from "../../lib/iam/mfa-device.ts";
import type { User } from "../../lib/iam/user.ts";
import { ACCOUNT } from "./build-account.ts";
import { daysAgo } from "./times.ts";

/** A well-kept person: gets permissions from a group, signs in with MFA, signed in yesterday, has no keys. */
export function aUser(overrides: Partial<User> = {}): User {
  const name = overrides.name ?? "alice";
  return {
    type: "AWS::IAM::User",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    name,
    id: "AIDAEXAMPLEUSER000001",
    createdAt: daysAgo(400),
    groups: listing(["developers"]),
    inlinePolicies: listing([]),
    attachedPolicies: listing([]),
    permissionsBoundary: null,
    tags: listing([]),
    loginProfile: aLoginProfile(),
    passwordLastUsedAt: daysAgo(1),
    mfaDevices: listing([anMfaDevice()]),
    accessKeys: listing([]),
    sshPublicKeys: listing([]),
    serviceSpecificCredentials: listing([]),
    signingCertificates: listing([]),
    ...overrides,
  };
}

/** A password as old as its user. */
export function aLoginProfile(overrides: Partial<LoginProfile> = {}): LoginProfile {
  return {
    createdAt: daysAgo(400),
    passwordResetRequired: false,
    passwordChangedAt: daysAgo(60),
    ...overrides,
  };
}

/** An active key, ten days old and used yesterday. */
export function anAccessKey(overrides: Partial<AccessKey> = {}): AccessKey {
  return {
    id: "AKIAEXAMPLEKEY000001",
    status: "Active",
    createdAt: daysAgo(10),
    lastUsedAt: daysAgo(1),
    lastUsedService: "s3",
    ...overrides,
  };
}

export function anMfaDevice(overrides: Partial<MfaDevice> = {}): MfaDevice {
  return {
    serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone`,
    enabledAt: daysAgo(399),
    ...overrides,
  };
}
