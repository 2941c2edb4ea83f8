import type { IAMClient } from "@aws-sdk/client-iam";
import type { MutableAccountState } from "../iam/account-state.ts";
import { type Fact, isUnknown, type Listing, listing, partialListing } from "../iam/fact.ts";
import type { LoginProfile } from "../iam/login-profile.ts";
import type { ServiceSpecificCredential } from "../iam/service-specific-credential.ts";
import type { Need } from "../iam/services/need.ts";
import type { User } from "../iam/user.ts";
import { isNoSuchEntity } from "./ask.ts";
import {
  actions,
  type Credentials,
  listAccessKeys,
  listMfaDevices,
  listSigningCertificates,
  listSshPublicKeys,
  readLoginProfile,
} from "./read-credentials.ts";
import { listServiceCredentials } from "./read-service-credentials.ts";

export { actions };

/** Users whose credentials are read at one time. */
const USERS_AT_ONCE = 5;

interface Wanted {
  readonly needs: ReadonlySet<Need>;
  /** Whether the state's users are as a credential report of this moment tells: what it has not is not there. */
  readonly reported: boolean;
}

/**
 * Is responsible for what users sign in and sign requests with, at as few calls as will do; may not ask for what a report
 * of this moment says is not there, or what nobody needs.
 *
 * What the API tells goes before the report, which names no key and no device.
 */
export async function addCredentials(
  iam: IAMClient,
  state: MutableAccountState,
  wanted: Wanted,
): Promise<void> {
  const ofServices = wanted.needs.has("serviceSpecificCredentials")
    ? await listServiceCredentials(iam)
    : undefined;
  const users = state.entities["AWS::IAM::User"];
  const waiting = [...users];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [key, user] = next;
      const current = await withCredentials(iam, user, wanted);
      if (current) users.set(key, { ...current, serviceSpecificCredentials: ofUser(ofServices, user.name) });
      else users.delete(key);
    }
  };
  await Promise.all(Array.from({ length: USERS_AT_ONCE }, work));
}

const NOT_NEEDED = "it was not asked for, as no rule that is on needs it";

function ofUser(
  all: Awaited<ReturnType<typeof listServiceCredentials>> | undefined,
  name: string,
): Listing<ServiceSpecificCredential> {
  if (all === undefined) return partialListing(NOT_NEEDED);
  return isUnknown(all) ? partialListing(all.unknown) : listing(all.get(name) ?? []);
}

/** @returns undefined when the user was deleted meanwhile */
async function withCredentials(iam: IAMClient, user: User, wanted: Wanted): Promise<User | undefined> {
  try {
    const { loginProfile, ...listings } = await currentCredentials(iam, user, wanted);
    const told = Object.entries(listings).filter(([, { unknown }]) => unknown === undefined);
    return {
      ...user,
      ...(wanted.needs.has("sshPublicKeys") ? {} : { sshPublicKeys: partialListing<never>(NOT_NEEDED) }),
      ...Object.fromEntries(told),
      loginProfile: joinProfiles(loginProfile, user.loginProfile),
    };
  } catch (error) {
    if (isNoSuchEntity(error)) return undefined;
    throw error;
  }
}

async function currentCredentials(
  iam: IAMClient,
  user: User,
  { needs, reported }: Wanted,
): Promise<Omit<Credentials, "serviceSpecificCredentials">> {
  const { name } = user;
  const isNone = (items: Listing<unknown>) => reported && items.items.length + (items.unknown ? 1 : 0) === 0;
  const told = reported ? user.accessKeys.items : [];
  const [loginProfile, mfaDevices, accessKeys, sshPublicKeys, signingCertificates] = await Promise.all([
    reported && user.loginProfile === null ? null : readLoginProfile(iam, name),
    isNone(user.mfaDevices) ? user.mfaDevices : listMfaDevices(iam, name),
    isNone(user.accessKeys) ? user.accessKeys : listAccessKeys(iam, name, told),
    needs.has("sshPublicKeys") ? listSshPublicKeys(iam, name) : partialListing<never>(NOT_NEEDED),
    isNone(user.signingCertificates) ? user.signingCertificates : listSigningCertificates(iam, name),
  ]);
  return { loginProfile, mfaDevices, accessKeys, sshPublicKeys, signingCertificates };
}

/** Only the report tells when a password was changed. */
function joinProfiles(
  current: Fact<LoginProfile | null>,
  reported: Fact<LoginProfile | null>,
): Fact<LoginProfile | null> {
  if (isUnknown(current)) return reported;
  if (current === null || reported === null || isUnknown(reported)) return current;
  return { ...current, passwordChangedAt: reported.passwordChangedAt };
}
