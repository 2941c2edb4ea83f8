import { type Fact, type Listing, unknown } from "../../iam/fact.ts";
import type { ServiceSpecificCredential } from "../../iam/service-specific-credential.ts";
import type { SigningCertificate } from "../../iam/signing-certificate.ts";
import type { SshPublicKey } from "../../iam/ssh-public-key.ts";
import { type Change, child, text } from "../change.ts";
import { parseTime } from "../parse-time.ts";
import { NOT_STATED, type Reducer, whyUnseen } from "./edit-entity.ts";
import { inDoubt, withItem, withoutItem } from "./edit-listing.ts";
import { editOwner } from "./edit-owner.ts";
import { numberIn, timeIn } from "./read-change.ts";
import { statusIn } from "./reduce-access-key.ts";

const DAY = 86_400_000;

export const uploadSshKey: Reducer = (state, change) => {
  const made = child(change.response, "sSHPublicKey");
  const id = text(made, "sSHPublicKeyId");
  return editOwner(state, change, {
    user: (user) => ({
      ...user,
      sshPublicKeys: withNew<SshPublicKey>(user.sshPublicKeys, id, (keyId) => ({
        id: keyId,
        status: "Active",
        uploadedAt: timeIn(made, "uploadDate", change),
      })),
    }),
  });
};

export const updateSshKey: Reducer = (state, change) => {
  const id = text(change.request, "sSHPublicKeyId");
  const status = statusIn(text(change.request, "status"));
  if (id === undefined || status === undefined) return [];
  const unseen = { id, uploadedAt: unknown(whyUnseen(state, "AWS::IAM::User")) };
  return editOwner(state, change, {
    user: (user) => ({ ...user, sshPublicKeys: withStatus(user.sshPublicKeys, unseen, status) }),
  });
};

export const deleteSshKey: Reducer = (state, change) => {
  const id = text(change.request, "sSHPublicKeyId");
  return editOwner(state, change, {
    onlyIfSeen: true,
    user: (user) => ({ ...user, sshPublicKeys: withoutItem(user.sshPublicKeys, (key) => key.id === id) }),
  });
};

export const uploadSigningCertificate: Reducer = (state, change) => {
  const made = child(change.response, "certificate");
  const id = text(made, "certificateId");
  return editOwner(state, change, {
    user: (user) => ({
      ...user,
      signingCertificates: withNew<SigningCertificate>(user.signingCertificates, id, (certificateId) => ({
        id: certificateId,
        status: "Active",
        uploadedAt: timeIn(made, "uploadDate", change),
      })),
    }),
    root: (account) => ({ ...account, rootSigningCertificatesPresent: true }),
  });
};

export const updateSigningCertificate: Reducer = (state, change) => {
  const id = text(change.request, "certificateId");
  const status = statusIn(text(change.request, "status"));
  if (id === undefined || status === undefined) return [];
  const unseen = { id, uploadedAt: unknown(whyUnseen(state, "AWS::IAM::User")) };
  return editOwner(state, change, {
    user: (user) => ({ ...user, signingCertificates: withStatus(user.signingCertificates, unseen, status) }),
  });
};

/** Root may have two certificates: whether one is left the record does not say. */
export const deleteSigningCertificate: Reducer = (state, change) => {
  const id = text(change.request, "certificateId");
  const left = unknown("one root signing certificate was deleted; whether there is another is not recorded");
  return editOwner(state, change, {
    onlyIfSeen: true,
    user: (user) => ({
      ...user,
      signingCertificates: withoutItem(user.signingCertificates, (certificate) => certificate.id === id),
    }),
    root: (account) => ({ ...account, rootSigningCertificatesPresent: left }),
  });
};

export const createServiceCredential: Reducer = (state, change) => {
  const made = child(change.response, "serviceSpecificCredential");
  const id = text(made, "serviceSpecificCredentialId");
  const createdAt = timeIn(made, "createDate", change);
  return editOwner(state, change, {
    user: (user) => ({
      ...user,
      serviceSpecificCredentials: withNew<ServiceSpecificCredential>(
        user.serviceSpecificCredentials,
        id,
        (credentialId) => ({
          id: credentialId,
          service: text(made, "serviceName") ?? text(change.request, "serviceName") ?? "unknown",
          status: "Active",
          createdAt,
          expiresAt: expiryOf(change, createdAt),
        }),
      ),
    }),
  });
};

/**
 * Without an age it never expires.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html "CredentialAgeDays"
 */
function expiryOf(change: Change, createdAt: number): Fact<number | null> {
  const stated = text(child(change.response, "serviceSpecificCredential"), "expirationDate");
  const expiresAt = stated === undefined ? undefined : parseTime(stated);
  if (expiresAt !== undefined) return expiresAt;
  const days = numberIn(change.request, "credentialAgeDays");
  if (days !== undefined) return createdAt + days * DAY;
  return change.requestOmitted ? unknown(NOT_STATED) : null;
}

export const updateServiceCredential: Reducer = (state, change) => {
  const id = text(change.request, "serviceSpecificCredentialId");
  const status = statusIn(text(change.request, "status"));
  if (id === undefined || status === undefined) return [];
  const missing = unknown(whyUnseen(state, "AWS::IAM::User"));
  const unseen = { id, service: "unknown", createdAt: missing, expiresAt: missing };
  return editOwner(state, change, {
    user: (user) => ({
      ...user,
      serviceSpecificCredentials: withStatus(user.serviceSpecificCredentials, unseen, status),
    }),
  });
};

export const deleteServiceCredential: Reducer = (state, change) => {
  const id = text(change.request, "serviceSpecificCredentialId");
  return editOwner(state, change, {
    onlyIfSeen: true,
    user: (user) => ({
      ...user,
      serviceSpecificCredentials: withoutItem(user.serviceSpecificCredentials, (one) => one.id === id),
    }),
  });
};

interface Credential {
  readonly id: string;
  readonly status: string;
}

/** With the new credential, or in doubt when the record does not name it. */
function withNew<C extends Credential>(
  list: Listing<C>,
  id: string | undefined,
  make: (id: string) => C,
): Listing<C> {
  if (id === undefined) return inDoubt(list, NOT_STATED);
  return list.items.some((item) => item.id === id) ? list : withItem(list, make(id), () => false);
}

/** With the status on the credential, which is added as `unseen` when the list does not have it. */
function withStatus<C extends Credential>(
  list: Listing<C>,
  unseen: Omit<C, "status"> & { readonly id: string },
  status: C["status"],
): Listing<C> {
  const before = list.items.find((item) => item.id === unseen.id) ?? unseen;
  return withItem(list, { ...before, status } as C, (item) => item.id === unseen.id);
}
