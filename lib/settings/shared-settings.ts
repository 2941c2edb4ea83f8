/** What the user declares once for all rules and detections; every list is empty until it is filled. */
export interface SharedSettings {
  /** Account ids outside the organization that are meant to have access. */
  readonly trustedAccounts: readonly string[];
  /** `o-...` and its member accounts, where the user names them. */
  readonly organization: { readonly id: string | undefined; readonly accounts: readonly string[] };
  /** ARNs of SAML and OIDC providers that are meant to be trusted. */
  readonly identityProviders: readonly string[];
  /** ARN globs of the roles and users that are meant to change IAM: CI, Terraform, CloudFormation. */
  readonly automation: readonly string[];
  /** ARN globs of the principals kept for emergencies. */
  readonly breakGlass: readonly string[];
}

export const NO_SETTINGS: SharedSettings = {
  trustedAccounts: [],
  organization: { id: undefined, accounts: [] },
  identityProviders: [],
  automation: [],
  breakGlass: [],
};
