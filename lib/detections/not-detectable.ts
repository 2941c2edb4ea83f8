/**
 * Rows of the field's catalogues that Castellan leaves out, and why. Is responsible for saying so on the coverage page.
 */
export const NOT_DETECTABLE: readonly NotDetectable[] = [
  {
    id: "console-impossible-travel",
    reason:
      "Needs the place of an address. Records hold none, and Castellan carries no geolocation data, which is wrong for " +
      "VPNs and telephones anyway; console-login-many-places and console-login-new-place compare networks instead.",
  },
  {
    id: "role-session-used",
    reason:
      "Every call of a role session is nearly all traffic of an account; the time line of the role holds its changes.",
  },
];

export interface NotDetectable {
  /** The row's slug. */
  readonly id: string;
  /** A sentence for people. */
  readonly reason: string;
}
