import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isAddress, networkOf } from "./network/network.ts";

export default defineDetection({
  id: "get-caller-identity",
  title: "A principal asked who it is from a network not seen before",
  severity: "low",
  why:
    "It is the first call of somebody who found credentials and does not know whose they are. " +
    "Off by default: every deployment tool makes it too, and laptops change networks.",
  fix:
    "Look at what else came from the address: `aws cloudtrail lookup-events --lookup-attributes " +
    "AttributeKey=EventName,AttributeValue=GetCallerIdentity`.",
  references: ["https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html"],
  default: "off",
  mitre: ["T1087.004", "T1033"],
  on: ["sts:GetCallerIdentity"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(30)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect({ actor, outcome }) {
    if (outcome === "failed" || actor.kind === "service" || !isAddress(actor.sourceIp)) return undefined;
    const principal = actor.principalName ?? actor.name;
    const network = networkOf(actor.sourceIp);
    return signal(`${actor.name} asked who it is from ${actor.sourceIp}, a network not seen before.`, {
      by: `${principal} from ${network}`,
      evidence: { principal, network },
    });
  },
});
