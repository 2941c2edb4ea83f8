/** The organization that an account belongs to, as every member sees it. */
export interface Organization {
  /** `o-...` */
  readonly id: string;
  readonly managementAccount: string;
  /** False: bills are paid together, and there are no policies. */
  readonly hasAllFeatures: boolean;
}
