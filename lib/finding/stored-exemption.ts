import type { Exemption } from "./exemption.ts";
import type { Finding } from "./finding.ts";

/** An exemption that somebody declared for one finding by command, with who and when. Exact, never a pattern. */
export interface StoredExemption extends Omit<Exemption, "isPattern"> {
  readonly account: string;
  readonly resourceType: string;
  readonly declaredBy: string;
  /** Epoch milliseconds. */
  readonly declaredAt: number;
  /** Who ended it before its time; `expiresAt` is then when. */
  readonly endedBy?: string;
}

/** Days that one may last; whoever needs it longer says so again. */
export const EXEMPTION_LIMIT_DAYS = 366;

/** What covers the finding: of a rule exactly it; of a detection whatever it will report of the entity. */
export function scopeOf({ kind, account, rule, resource }: Finding) {
  return {
    account,
    rule,
    resource: resource.arn,
    resourceType: resource.type,
    ...(kind === "posture" && { facet: resource.facet }),
  };
}
