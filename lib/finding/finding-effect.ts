/**
 * What the change that gave a finding its present status did: in sentences, and as the permissions that it gave and
 * took. Is responsible for the form in which that is stored and printed; may not work it out.
 */
export interface FindingEffect {
  readonly sentences: readonly EffectSentence[];
  readonly permissions: readonly PermissionChange[];
  /** Principals whose permissions changed as well and that are not listed. */
  readonly morePrincipals: number;
}

/** `weaker` means easier to get in or to get further. */
export interface EffectSentence {
  readonly direction: "weaker" | "stronger" | "changed";
  readonly text: string;
}

/** What one user or role can do now and could not before, and the other way round. */
export interface PermissionChange {
  readonly principal: string;
  /** As few patterns as say it: `s3:Get*`, `iam:PassRole`. Allowed on something, conditions aside. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Allowed before and after, by statements with other resources or conditions. */
  readonly rescoped: readonly string[];
  /** The statements that made the difference. */
  readonly because: readonly DecidingStatement[];
  /** `proven`, `conditional`, `unknown`, `blocked` or `no`. */
  readonly reachesAdmin: { readonly before: string; readonly after: string };
  /** Ids of escalation paths. */
  readonly pathsGained: readonly string[];
  readonly pathsLost: readonly string[];
  /** Roles only: who outside the account can assume it now and could not before; `*` is anybody. */
  readonly openedTo: readonly string[];
  /** What came or went without its text being known, as clauses. */
  readonly unknown: readonly string[];
  /** By list, how many entries were left off: `{"gained": 14}`. */
  readonly more: { readonly [list: string]: number };
}

export interface DecidingStatement {
  readonly change: "added" | "removed";
  readonly policy: string;
  readonly holder: string;
  readonly statement: number;
  readonly effect: "Allow" | "Deny";
}
