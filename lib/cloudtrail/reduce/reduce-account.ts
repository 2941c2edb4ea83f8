import { type Fact, unknown } from "../../iam/fact.ts";
import type { PasswordPolicy } from "../../iam/password-policy.ts";
import { type Change, type JsonObject, text } from "../change.ts";
import { NOT_STATED, OMITTED, type Reducer } from "./edit-entity.ts";
import { editAccount } from "./edit-owner.ts";
import { flagIn, numberIn } from "./read-change.ts";

export const createAlias: Reducer = (state, change) => {
  const alias = text(change.request, "accountAlias");
  return alias === undefined ? [] : editAccount(state, (account) => ({ ...account, alias, name: alias }));
};

export const deleteAlias: Reducer = (state) =>
  editAccount(state, (account) => ({ ...account, alias: null, name: account.account }));

export const updatePasswordPolicy: Reducer = (state, change) => {
  const passwordPolicy = passwordPolicyIn(change);
  return editAccount(state, (account) => ({ ...account, passwordPolicy }));
};

/**
 * Parameters that are left out go back to their defaults.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
 */
function passwordPolicyIn({ request, requestOmitted }: Change): Fact<PasswordPolicy> {
  if (requestOmitted) return unknown(OMITTED);
  const flag = (key: string) => flagIn(request, key) ?? false;
  return {
    minimumPasswordLength: numberIn(request, "minimumPasswordLength") ?? 6,
    requireSymbols: flag("requireSymbols"),
    requireNumbers: flag("requireNumbers"),
    requireUppercaseCharacters: flag("requireUppercaseCharacters"),
    requireLowercaseCharacters: flag("requireLowercaseCharacters"),
    allowUsersToChangePassword: flag("allowUsersToChangePassword"),
    hardExpiry: flag("hardExpiry"),
    ...positive(request, "maxPasswordAge", "maxPasswordAgeDays"),
    ...positive(request, "passwordReusePrevention", "passwordReusePrevention"),
  };
}

/** Nought and absent both mean that there is no such limit. */
function positive(
  request: JsonObject,
  key: string,
  field: "maxPasswordAgeDays" | "passwordReusePrevention",
): Partial<PasswordPolicy> {
  const number = numberIn(request, key);
  return number === undefined || number <= 0 ? {} : { [field]: number };
}

export const deletePasswordPolicy: Reducer = (state) =>
  editAccount(state, (account) => ({ ...account, passwordPolicy: null }));

export const leaveOrganization: Reducer = (state) =>
  editAccount(state, (account) => ({ ...account, organization: null }));

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html */
export const setTokenVersion: Reducer = (state, change) => {
  const version = TOKEN_VERSIONS.get(text(change.request, "globalEndpointTokenVersion") ?? "");
  const globalEndpointTokenVersion = version ?? unknown(change.requestOmitted ? OMITTED : NOT_STATED);
  return editAccount(state, (account) => ({ ...account, globalEndpointTokenVersion }));
};

const TOKEN_VERSIONS: ReadonlyMap<string, number> = new Map([
  ["v1Token", 1],
  ["v2Token", 2],
]);
