/**
 * The account password policy; an absent number or flag has AWS's default.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html
 */
export interface PasswordPolicy {
  readonly minimumPasswordLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercaseCharacters: boolean;
  readonly requireLowercaseCharacters: boolean;
  readonly allowUsersToChangePassword: boolean;
  readonly hardExpiry: boolean;
  /** In days, 1 to 1095; absent: passwords do not expire. */
  readonly maxPasswordAgeDays?: number;
  /** 1 to 24; absent: old passwords may be used again. */
  readonly passwordReusePrevention?: number;
}
