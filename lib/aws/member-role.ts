import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { stsClient } from "./clients.ts";
import type { OwnAccount } from "./read-entity.ts";

export const actions = ["sts:AssumeRole"] as const;

/** The role that the template of members makes in each account of the organization. */
export const MEMBER_ROLE = "castellan-reader";

/** Credentials of some minutes, with which an account can be read and nothing else be done. */
export interface MemberCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/**
 * Takes the reading role of a member.
 *
 * @param organizationId the external id as well: no hub of another organization knows the member by it
 * @throws {Error} when the member does not let us in
 */
export async function memberCredentials(
  account: string,
  { partition }: OwnAccount,
  organizationId: string,
): Promise<MemberCredentials> {
  const { Credentials } = await stsClient().send(
    new AssumeRoleCommand({
      RoleArn: `arn:${partition}:iam::${account}:role/${MEMBER_ROLE}`,
      RoleSessionName: "castellan-sweep",
      ExternalId: organizationId,
      DurationSeconds: 3_600,
    }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = Credentials ?? {};
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration ?? new Date(0),
  };
}
