import type { Fact, Listing } from "../fact.ts";

/** GuardDuty's detector in the home region. */
export interface GuardDuty {
  readonly detectorId: string;
  readonly isEnabled: boolean;
  /** The account that manages it for the organization; null when nobody does. */
  readonly administrator: Fact<string | null>;
  /** The oldest findings that nobody has archived, at most fifty. */
  readonly openFindings: Listing<GuardDutyFinding>;
}

export interface GuardDutyFinding {
  readonly id: string;
  readonly type: string;
  /** 0.1 to 10; high from 7, medium from 4. */
  readonly severity: number;
  /** When it was last seen, in epoch milliseconds. */
  readonly updatedAt: number;
}
