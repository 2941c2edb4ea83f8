import type { EventKey } from "../../../cloudtrail/catalogue.ts";

/** Events after which trails may write to another bucket. */
export const BUCKET_CHOICE_EVENTS = [
  "cloudtrail:CreateTrail",
  "cloudtrail:UpdateTrail",
  "cloudtrail:DeleteTrail",
] as const satisfies readonly EventKey[];
