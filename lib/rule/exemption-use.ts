/** A declared exemption and what came of it, as rules judge it. Times are epoch milliseconds. */
export interface ExemptionUse {
  /** The rule, the resource and the part that it names. */
  readonly id: string;
  readonly rule: string;
  readonly resource: string;
  readonly isPattern: boolean;
  readonly owner: string;
  readonly expiresAt: number;
  /** Since when it is declared, or known to be. */
  readonly knownSince: number;
  /** Resources that violate the rule now and that it is about, whether it still holds or not. */
  readonly violating: number;
  /** When it last covered a violation; null: never. */
  readonly lastUsedAt: number | null;
}

/** Why nothing is said of exemptions where only a part of what is known is at hand. */
export const NOT_AT_HAND = "exemptions are judged by the sweep and at the end of a replay";
