import { isWrite } from "../cloudtrail/catalogue.ts";
import type { Change } from "../cloudtrail/change.ts";
import type { ActiveRules } from "./active-rules.ts";
import { hasListeners } from "./detect-change.ts";

/** Whether a change can alter the state or a verdict: whether it may write, or anything that is on listens to it. */
export function isRelevant(change: Change, active: ActiveRules): boolean {
  return isWrite(change.event) || active.rulesByEvent.has(change.event) || hasListeners(change, active);
}
