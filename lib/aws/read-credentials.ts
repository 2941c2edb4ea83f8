import {
  type AccessKeyMetadata,
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  type IAMClient,
  paginateListAccessKeys,
  paginateListMFADevices,
  paginateListSigningCertificates,
  paginateListSSHPublicKeys,
} from "@aws-sdk/client-iam";
import type { AccessKey } from "../iam/access-key.ts";
import { type Fact, unknown } from "../iam/fact.ts";
import type { LoginProfile } from "../iam/login-profile.ts";
import type { User } from "../iam/user.ts";
import { activity } from "./activity.ts";
import { ask, askEach, askPages, isNoSuchEntity, mapFact, mapListing, timeOf } from "./ask.ts";
import { readServiceCredentials, actions as serviceActions } from "./read-service-credentials.ts";

export const actions = [
  "iam:GetAccessKeyLastUsed",
  "iam:GetLoginProfile",
  "iam:ListAccessKeys",
  "iam:ListMFADevices",
  "iam:ListSSHPublicKeys",
  "iam:ListSigningCertificates",
  ...serviceActions,
] as const;

/** What GetAccountAuthorizationDetails leaves out of a user. */
export type Credentials = Pick<
  User,
  | "loginProfile"
  | "mfaDevices"
  | "accessKeys"
  | "sshPublicKeys"
  | "serviceSpecificCredentials"
  | "signingCertificates"
>;

/** Reads everything that signs in or signs requests for a user; six calls, and one for each access key. */
export async function readCredentials(iam: IAMClient, name: string): Promise<Credentials> {
  const parts = await Promise.all([
    readLoginProfile(iam, name),
    listMfaDevices(iam, name),
    listAccessKeys(iam, name),
    listSshPublicKeys(iam, name),
    readServiceCredentials(iam, name),
    listSigningCertificates(iam, name),
  ]);
  const [
    loginProfile,
    mfaDevices,
    accessKeys,
    sshPublicKeys,
    serviceSpecificCredentials,
    signingCertificates,
  ] = parts;
  return {
    loginProfile,
    mfaDevices,
    accessKeys,
    sshPublicKeys,
    serviceSpecificCredentials,
    signingCertificates,
  };
}

export async function listMfaDevices(iam: IAMClient, UserName: string): Promise<User["mfaDevices"]> {
  const pager = paginateListMFADevices({ client: iam }, { UserName });
  const devices = await askPages("iam:ListMFADevices", pager, (page) => page.MFADevices);
  return mapListing(devices, ({ SerialNumber = "", EnableDate }) => ({
    serialNumber: SerialNumber,
    enabledAt: timeOf(EnableDate),
  }));
}

/** @param told what is known of the last use of the user's keys; a key that is not among them costs a call */
export async function listAccessKeys(
  iam: IAMClient,
  UserName: string,
  told: readonly AccessKey[] = [],
): Promise<User["accessKeys"]> {
  const pager = paginateListAccessKeys({ client: iam }, { UserName });
  const keys = await askPages("iam:ListAccessKeys", pager, (page) => page.AccessKeyMetadata);
  return askEach(keys, (key) => readAccessKey(iam, key, told));
}

export async function listSshPublicKeys(iam: IAMClient, UserName: string): Promise<User["sshPublicKeys"]> {
  const pager = paginateListSSHPublicKeys({ client: iam }, { UserName });
  const keys = await askPages("iam:ListSSHPublicKeys", pager, (page) => page.SSHPublicKeys);
  return mapListing(keys, ({ SSHPublicKeyId = "", Status, UploadDate }) => ({
    id: SSHPublicKeyId,
    status: activity(Status),
    uploadedAt: timeOf(UploadDate),
  }));
}

export async function listSigningCertificates(
  iam: IAMClient,
  UserName: string,
): Promise<User["signingCertificates"]> {
  const pager = paginateListSigningCertificates({ client: iam }, { UserName });
  const certificates = await askPages("iam:ListSigningCertificates", pager, (page) => page.Certificates);
  return mapListing(certificates, ({ CertificateId = "", Status, UploadDate }) => ({
    id: CertificateId,
    status: activity(Status),
    uploadedAt: timeOf(UploadDate),
  }));
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html "NoSuchEntity" */
export async function readLoginProfile(iam: IAMClient, UserName: string): Promise<Fact<LoginProfile | null>> {
  try {
    const answer = await ask("iam:GetLoginProfile", iam.send(new GetLoginProfileCommand({ UserName })));
    return mapFact(answer, ({ LoginProfile }) => ({
      createdAt: timeOf(LoginProfile?.CreateDate),
      passwordResetRequired: LoginProfile?.PasswordResetRequired ?? false,
      passwordChangedAt: unknown("only a credential report tells it"),
    }));
  } catch (error) {
    if (isNoSuchEntity(error)) return null;
    throw error;
  }
}

/** A credential report knows no ids of keys, only the second in which they were made. */
async function readAccessKey(
  iam: IAMClient,
  key: AccessKeyMetadata,
  told: readonly AccessKey[],
): Promise<AccessKey> {
  const { AccessKeyId = "", Status, CreateDate } = key;
  const identity = { id: AccessKeyId, status: activity(Status), createdAt: timeOf(CreateDate) };
  const same = told.filter(({ id }) => id === AccessKeyId);
  const [known, ...others] =
    same.length > 0 ? same : told.filter(({ createdAt }) => createdAt === identity.createdAt);
  if (known && others.length === 0) return { ...known, ...identity };
  const answer = await ask(
    "iam:GetAccessKeyLastUsed",
    iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })),
  );
  return {
    ...identity,
    lastUsedAt: mapFact(
      answer,
      ({ AccessKeyLastUsed }) => AccessKeyLastUsed?.LastUsedDate?.getTime() ?? null,
    ),
    lastUsedService: mapFact(answer, ({ AccessKeyLastUsed }) =>
      AccessKeyLastUsed?.LastUsedDate ? (AccessKeyLastUsed.ServiceName ?? null) : null,
    ),
  };
}
