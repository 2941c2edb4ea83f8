import type { AccessKey } from "./access-key.ts";
import type { Fact, Listing } from "./fact.ts";
import type { PolicyHolder, Tag } from "./identity-policy.ts";
import type { LoginProfile } from "./login-profile.ts";
import type { MfaDevice } from "./mfa-device.ts";
import type { ServiceAccess } from "./service-access.ts";
import type { ServiceSpecificCredential } from "./service-specific-credential.ts";
import type { SigningCertificate } from "./signing-certificate.ts";
import type { SshPublicKey } from "./ssh-public-key.ts";

/** An IAM user with everything that signs in or signs requests for it. Times are epoch milliseconds. */
export interface User extends PolicyHolder {
  readonly type: "AWS::IAM::User";
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  /** `AIDA...` */
  readonly id: Fact<string>;
  readonly createdAt: Fact<number>;
  /** Names of the groups it is a member of. */
  readonly groups: Listing<string>;
  /** ARN of the permissions boundary; null when it has none. */
  readonly permissionsBoundary: Fact<string | null>;
  readonly tags: Listing<Tag>;
  /** Null when it has no console password. */
  readonly loginProfile: Fact<LoginProfile | null>;
  /** Survives DeleteLoginProfile: means nothing without a login profile. Null when never used. */
  readonly passwordLastUsedAt: Fact<number | null>;
  readonly mfaDevices: Listing<MfaDevice>;
  readonly accessKeys: Listing<AccessKey>;
  readonly sshPublicKeys: Listing<SshPublicKey>;
  readonly serviceSpecificCredentials: Listing<ServiceSpecificCredential>;
  readonly signingCertificates: Listing<SigningCertificate>;
  /** Absent: nobody asked which services it used. */
  readonly serviceAccess?: Fact<readonly ServiceAccess[]>;
}
