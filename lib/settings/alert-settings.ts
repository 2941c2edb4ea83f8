import type { Severity } from "../rule/severity.ts";

/** Who is told of what, when, and how much of it at once. Is responsible for the shape of `alerts:`; may not decide. */
export interface AlertSettings {
  /** A name of the IANA time zone database; times are told in it beside UTC, and quiet hours are meant in it. */
  readonly timeZone: string;
  /** By the names that routes use. */
  readonly channels: ReadonlyMap<string, Channel>;
  /** Hosts of webhooks beyond those of Slack and Microsoft. */
  readonly hosts: readonly string[];
  /** Empty: everything goes to every channel. */
  readonly routes: readonly Route[];
  readonly digest: {
    /** How often what was held back is told. */
    readonly minutes: number;
    /** So many alerts that one actor brings within that time are told at once; the rest waits for the digest. */
    readonly perActor: number;
  };
  /** So many alerts of one rule within the time are told at once; the rest waits for the digest. */
  readonly flood: { readonly minutes: number; readonly perRule: number };
  readonly quietHours: QuietHours | undefined;
  /** Critical findings that are open longer are told again every so many days. */
  readonly remindAfterDays: number;
  /** Address of the folder `lib/pages` where people read it: alerts link to the page of their rule there. */
  readonly pages?: string;
}

/** Where alerts go. What is secret is named, never written: a parameter of SSM that holds it. */
export type Channel =
  | { readonly type: "topic" }
  | { readonly type: "q-developer" }
  | { readonly type: "slack"; readonly address: SecretName }
  | { readonly type: "slack-bot"; readonly token: SecretName; readonly conversation: string }
  | { readonly type: "teams"; readonly address: SecretName }
  | {
      readonly type: "webhook";
      readonly address: SecretName;
      readonly signing: SecretName;
      readonly format: "castellan" | "ocsf";
    }
  | { readonly type: "security-hub" };

/**
 * A parameter of SSM, `/castellan/slack`; a secret of Secrets Manager is `/aws/reference/secretsmanager/NAME`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
export type SecretName = string;

/** What all conditions that it names let through goes to its channels. */
export interface Route {
  readonly channels: readonly string[];
  readonly severities?: readonly Severity[];
  readonly accounts?: readonly string[];
  readonly rules?: readonly string[];
  /** Of the resource; all must match; of a detection, of what was acted upon, where that has tags. */
  readonly tags?: { readonly [key: string]: string };
}

export interface QuietHours {
  /** Minutes after midnight; `from` after `to` spans midnight. */
  readonly from: number;
  readonly to: number;
  readonly severities: readonly Severity[];
}

/** The topic alone, with everything. */
export const DEFAULT_ALERTS: AlertSettings = {
  timeZone: "UTC",
  channels: new Map([["topic", { type: "topic" }]]),
  hosts: [],
  routes: [],
  digest: { minutes: 60, perActor: 25 },
  flood: { minutes: 60, perRule: 10 },
  quietHours: undefined,
  remindAfterDays: 7,
};
