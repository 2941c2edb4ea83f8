import {
  type AlternateContactType,
  GetAlternateContactCommand,
  GetContactInformationCommand,
} from "@aws-sdk/client-account";
import type { Fact } from "../../iam/fact.ts";
import type { Contact, Contacts } from "../../iam/services/contacts.ts";
import { ask, isError, mapFact } from "../ask.ts";
import { accountClient } from "../clients.ts";

export const actions = ["account:GetAlternateContact", "account:GetContactInformation"] as const;

/** Reads whom AWS writes to about the account. */
export async function readContacts(): Promise<Contacts> {
  const client = accountClient();
  const [primary, security, billing, operations] = await Promise.all([
    ask("account:GetContactInformation", client.send(new GetContactInformationCommand({}))),
    readAlternate("SECURITY"),
    readAlternate("BILLING"),
    readAlternate("OPERATIONS"),
  ]);
  return {
    primary: mapFact(primary, ({ ContactInformation: contact }) => ({
      name: contact?.FullName ?? "",
      email: null,
      phone: contact?.PhoneNumber ?? "",
    })),
    security,
    billing,
    operations,
  };
}

/** @see https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html "Errors: ResourceNotFoundException" */
async function readAlternate(AlternateContactType: AlternateContactType): Promise<Fact<Contact | null>> {
  const command = new GetAlternateContactCommand({ AlternateContactType });
  try {
    const answer = await ask("account:GetAlternateContact", accountClient().send(command));
    return mapFact(answer, ({ AlternateContact: contact }) => ({
      name: contact?.Name ?? "",
      email: contact?.EmailAddress ?? null,
      phone: contact?.PhoneNumber ?? "",
    }));
  } catch (error) {
    if (isError(error, "ResourceNotFoundException")) return null;
    throw error;
  }
}
