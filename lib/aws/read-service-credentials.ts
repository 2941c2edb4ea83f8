import {
  type IAMClient,
  ListServiceSpecificCredentialsCommand,
  type ServiceSpecificCredentialMetadata,
} from "@aws-sdk/client-iam";
import { type Fact, isUnknown, type Listing, listing, partialListing } from "../iam/fact.ts";
import type { ServiceSpecificCredential } from "../iam/service-specific-credential.ts";
import { activity } from "./activity.ts";
import { ask, timeOf } from "./ask.ts";

export const actions = ["iam:ListServiceSpecificCredentials"] as const;

/** A page holds more than the two credentials that a user may have for each service. */
export async function readServiceCredentials(
  iam: IAMClient,
  UserName: string,
): Promise<Listing<ServiceSpecificCredential>> {
  const command = new ListServiceSpecificCredentialsCommand({ UserName });
  const answer = await ask("iam:ListServiceSpecificCredentials", iam.send(command));
  if (isUnknown(answer)) return partialListing(answer.unknown);
  return listing((answer.ServiceSpecificCredentials ?? []).map(serviceCredential));
}

/**
 * The credentials of all users in pages, by the name of the user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html "AllUsers"
 */
export async function listServiceCredentials(
  iam: IAMClient,
): Promise<Fact<ReadonlyMap<string, readonly ServiceSpecificCredential[]>>> {
  const byUser = new Map<string, ServiceSpecificCredential[]>();
  let Marker: string | undefined;
  do {
    const command = new ListServiceSpecificCredentialsCommand({ AllUsers: true, MaxItems: 1000, Marker });
    const page = await ask("iam:ListServiceSpecificCredentials", iam.send(command));
    if (isUnknown(page)) return page;
    for (const credential of page.ServiceSpecificCredentials ?? []) {
      const name = credential.UserName ?? "";
      byUser.set(name, [...(byUser.get(name) ?? []), serviceCredential(credential)]);
    }
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return byUser;
}

function serviceCredential(credential: ServiceSpecificCredentialMetadata): ServiceSpecificCredential {
  return {
    id: credential.ServiceSpecificCredentialId ?? "",
    service: credential.ServiceName ?? "",
    status: credential.Status === "Expired" ? "Expired" : activity(credential.Status),
    createdAt: timeOf(credential.CreateDate),
    expiresAt: credential.ExpirationDate?.getTime() ?? null,
  };
}
