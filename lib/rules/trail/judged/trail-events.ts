import type { EventKey } from "../../../cloudtrail/catalogue.ts";

/** Events that make a trail, change it or switch it. */
export const TRAIL_EVENTS = [
  "cloudtrail:CreateTrail",
  "cloudtrail:UpdateTrail",
  "cloudtrail:DeleteTrail",
  "cloudtrail:StartLogging",
  "cloudtrail:StopLogging",
] as const satisfies readonly EventKey[];

/** And what it records. */
export const RECORDING_EVENTS = [
  ...TRAIL_EVENTS,
  "cloudtrail:PutEventSelectors",
] as const satisfies readonly EventKey[];
