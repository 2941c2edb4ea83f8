import type { Change } from "./change.ts";

/**
 * What is known of a change before its record is parsed: enough to know whether anybody listens. `readOnly` may be
 * unknown here and known later, so who asks for it must let a record pass that does not tell.
 */
export type ChangeHead = Pick<
  Change,
  | "event"
  | "eventSource"
  | "eventName"
  | "at"
  | "region"
  | "callerArn"
  | "signingKeyId"
  | "readOnly"
  | "outcome"
  | "error"
>;
