/** A control that Castellan does not judge: because nothing can, or not yet. */
export interface NotJudgeable {
  /** The row's slug. */
  readonly id: string;
  /** A sentence for people. */
  readonly reason: string;
}

/** Controls that Castellan leaves out, and why. */
export const NOT_JUDGEABLE: readonly NotJudgeable[] = [
  {
    id: "organization-management-account-no-workloads",
    reason:
      "What is a workload and what serves the organization is for people to say: no API tells them apart, and CIS has " +
      "it as a manual item.",
  },
  {
    id: "organization-ou-structure",
    reason:
      "Whether units follow environment and sensitivity rests on what their names mean to their owner; CIS has it as a " +
      "manual item.",
  },
  {
    id: "account-contact-details-current",
    reason:
      "An API tells the contact details, but not whether the person still works there; CIS has it as a manual item.",
  },
  {
    id: "account-security-questions",
    reason:
      "No API tells whether there are any, and AWS no longer lets them be added (withdrawn after CIS 4.0).",
  },
];

/** Controls on templates only: an account does not hold what they ask for, so the command `check` judges them. */
export const TEMPLATE_ONLY: readonly string[] = ["iam-login-profile-plaintext-password"];
