import type { Exemption } from "../finding/exemption.ts";
import type { Severity } from "../rule/severity.ts";
import type { AlertSettings } from "./alert-settings.ts";
import type { SharedSettings } from "./shared-settings.ts";

/** A whole `governance.yml`, validated, with defaults in place. */
export interface Settings extends SharedSettings {
  readonly rules: ReadonlyMap<string, RuleSettings>;
  readonly exemptions: readonly Exemption[];
  readonly alerts: AlertSettings;
  /** Ids of the rules that AWS Config shows; absent: every rule that is on. */
  readonly configRules?: readonly string[];
}

/** What the user says about one rule or detection. */
export interface RuleSettings {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  /** Unparsed: the rule's own schema reads them. */
  readonly params?: unknown;
}
