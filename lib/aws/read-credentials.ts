import {
  type AccessKeyMetadata,
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  type IAMClient,
  ListServiceSpecificCredentialsCommand,
  paginateListAccessKeys,
  paginateListMFADevices,
  paginateListSigningCertificates,
  paginateListSSHPublicKeys,
} from "@aws-sdk/client-iam";
import type { AccessKey } from "../iam/access-key.ts";
import { type Fact, isUnknown, type Listing, listing, partialListing, unknown } from "../iam/fact.ts";
import type { LoginProfile } from "../iam/login-profile.ts";
import type { ServiceSpecificCredential } from "../iam/service-specific-credential.ts";
import type { User } from "../iam/user.ts";
import { ask, askEach, askPages, isNoSuchEntity, mapFact, mapListing, timeOf } from "./ask.ts";

export const actions = [
  "iam:GetAccessKeyLastUsed",
  "iam:GetLoginProfile",
  "iam:ListAccessKeys",
  "iam:ListMFADevices",
  "iam:ListSSHPublicKeys",
  "iam:ListServiceSpecificCredentials",
  "iam:ListSigningCertificates",
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
export async function readCredentials(iam: IAMClient, UserName: string): Promise<Credentials> {
  const client = { client: iam };
  const [loginProfile, mfaDevices, keys, sshPublicKeys, serviceCredentials, certificates] = await Promise.all(
    [
      readLoginProfile(iam, UserName),
      askPages("iam:ListMFADevices", paginateListMFADevices(client, { UserName }), (page) => page.MFADevices),
      askPages(
        "iam:ListAccessKeys",
        paginateListAccessKeys(client, { UserName }),
        (page) => page.AccessKeyMetadata,
      ),
      askPages(
        "iam:ListSSHPublicKeys",
        paginateListSSHPublicKeys(client, { UserName }),
        (page) => page.SSHPublicKeys,
      ),
      readServiceCredentials(iam, UserName),
      askPages(
        "iam:ListSigningCertificates",
        paginateListSigningCertificates(client, { UserName }),
        (page) => page.Certificates,
      ),
    ],
  );
  return {
    loginProfile,
    mfaDevices: mapListing(mfaDevices, ({ SerialNumber = "", EnableDate }) => ({
      serialNumber: SerialNumber,
      enabledAt: timeOf(EnableDate),
    })),
    accessKeys: await askEach(keys, (key) => readAccessKey(iam, key)),
    sshPublicKeys: mapListing(sshPublicKeys, ({ SSHPublicKeyId = "", Status, UploadDate }) => ({
      id: SSHPublicKeyId,
      status: activity(Status),
      uploadedAt: timeOf(UploadDate),
    })),
    serviceSpecificCredentials: serviceCredentials,
    signingCertificates: mapListing(certificates, ({ CertificateId = "", Status, UploadDate }) => ({
      id: CertificateId,
      status: activity(Status),
      uploadedAt: timeOf(UploadDate),
    })),
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html "NoSuchEntity" */
async function readLoginProfile(iam: IAMClient, UserName: string): Promise<Fact<LoginProfile | null>> {
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

async function readAccessKey(iam: IAMClient, key: AccessKeyMetadata): Promise<AccessKey> {
  const { AccessKeyId = "", Status, CreateDate } = key;
  const answer = await ask(
    "iam:GetAccessKeyLastUsed",
    iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })),
  );
  return {
    id: AccessKeyId,
    status: activity(Status),
    createdAt: timeOf(CreateDate),
    lastUsedAt: mapFact(
      answer,
      ({ AccessKeyLastUsed }) => AccessKeyLastUsed?.LastUsedDate?.getTime() ?? null,
    ),
    lastUsedService: mapFact(answer, ({ AccessKeyLastUsed }) =>
      AccessKeyLastUsed?.LastUsedDate ? (AccessKeyLastUsed.ServiceName ?? null) : null,
    ),
  };
}

/** A page holds more than the two credentials that a user may have for each service. */
async function readServiceCredentials(
  iam: IAMClient,
  UserName: string,
): Promise<Listing<ServiceSpecificCredential>> {
  const command = new ListServiceSpecificCredentialsCommand({ UserName });
  const answer = await ask("iam:ListServiceSpecificCredentials", iam.send(command));
  if (isUnknown(answer)) return partialListing(answer.unknown);
  return listing(
    (answer.ServiceSpecificCredentials ?? []).map((credential) => ({
      id: credential.ServiceSpecificCredentialId ?? "",
      service: credential.ServiceName ?? "",
      status: credential.Status === "Expired" ? "Expired" : activity(credential.Status),
      createdAt: timeOf(credential.CreateDate),
      expiresAt: credential.ExpirationDate?.getTime() ?? null,
    })),
  );
}

function activity(status: string | undefined): "Active" | "Inactive" {
  return status === "Active" ? "Active" : "Inactive";
}
