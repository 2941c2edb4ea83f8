import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { PRIVILEGE_WRITES } from "./call/privilege-writes.ts";
import { isPublicAddress, networkOf } from "./network/network.ts";

export default defineDetection({
  id: "api-from-new-network",
  title: "An identity changed IAM from a network not seen before",
  severity: "low",
  why:
    "A stolen credential is used from where its owner never was. A record names no owner of an address, so " +
    "the network is its neighbourhood (/24, or /48 of IPv6), learnt for two weeks; people who travel are seen " +
    "too.",
  fix: "Ask the owner whether it was them. If not, disable the credential and undo the change.",
  references: ["https://attack.mitre.org/techniques/T1078/004/"],
  mitre: ["T1078.004", "T1526", "T1580"],
  on: PRIVILEGE_WRITES,
  params: z.object({ learnDays: z.int().min(0).default(14) }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect({ actor, event, outcome }, { settings }) {
    const { sourceIp } = actor;
    if (
      !isPublicAddress(sourceIp) ||
      actor.invokedBy !== undefined ||
      isDeclaredAutomation(actor, settings)
    ) {
      return undefined;
    }
    const called = outcome === "failed" ? "tried to call" : "called";
    const network = networkOf(sourceIp);
    return signal(`${subjectOf(actor)} ${called} ${event} from ${sourceIp}, a network not seen before.`, {
      by: `${actor.issuerArn ?? actor.arn ?? actor.name} from ${network}`,
      evidence: { event, sourceIp, network },
    });
  },
});
