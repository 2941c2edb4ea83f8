import type { Alert } from "./alert.ts";
import type { AlertContent } from "./alert-content.ts";

/** What one channel is to be told: a message of the queue of deliveries. */
export type Delivery =
  | {
      readonly type: "alert";
      readonly channel: string;
      readonly alert: Alert;
      /** Grows with every transition of the finding; a channel is told of none that is older than what it knows. */
      readonly version: string;
    }
  | { readonly type: "digest"; readonly channel: string; readonly content: AlertContent };

/** Asks for a digest of what was held back; sent on a schedule. */
export const DIGEST_DUE = { type: "digest-due" } as const;
