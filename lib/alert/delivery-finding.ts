import type { Finding } from "../finding/finding.ts";
import { isoTime } from "../finding/next-finding.ts";

/** Castellan's own rule on its channels: judged when an alert is delivered, by nothing else. */
export const DELIVERY_RULE = "castellan-delivery-failing";

/** The head by which the finding on a channel is found. */
export function deliveryFindingKey(account: string, channel: string) {
  const name = `channel/${channel}`;
  const resource = { type: "Castellan::Channel", arn: name, id: null, name: channel, facet: null };
  return { account, kind: "posture", rule: DELIVERY_RULE, resource } as const;
}

/**
 * The finding about Castellan itself that a channel takes no alerts: people would hear of nothing, and not know it.
 *
 * @param account where Castellan runs
 * @param now epoch milliseconds
 */
export function deliveryFinding(account: string, channel: string, reason: string, now: number): Finding {
  const moment = isoTime(now);
  return {
    ...deliveryFindingKey(account, channel),
    type: "finding",
    title: "Every channel takes its alerts",
    severity: "high",
    status: "open",
    region: "global",
    message: `Castellan cannot deliver alerts to its channel ${channel}: ${reason}`,
    evidence: { channel, reason },
    actor: null,
    changeId: null,
    openedAt: moment,
    since: moment,
    observedAt: moment,
    controls: {},
    why: "Who listens to that channel hears nothing of what goes wrong in the account, and does not know it.",
    fix:
      "Put the channel or its secret right (`alerts` in governance.yml names both). Then run `npm start -- redrive` in " +
      "Castellan's repository: it sends again what could not be delivered.",
  };
}

/** The end of it: an alert went through again. */
export function deliveryResumed(finding: Finding, now: number): Finding {
  const moment = isoTime(now);
  const resolution = { how: "mended", actor: null, changeId: null } as const;
  return { ...finding, status: "resolved", since: moment, observedAt: moment, resolution };
}
