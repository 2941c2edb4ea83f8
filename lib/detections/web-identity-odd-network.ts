import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { assumedRole } from "./call/assumed-role.ts";
import { isAddress, networkOf } from "./network/network.ts";

export default defineDetection({
  id: "web-identity-odd-network",
  title: "A Kubernetes service account took a role from a network not seen before",
  severity: "medium",
  why:
    "A pod's token leaves the cluster through the same few addresses every time, so a new network means that somebody " +
    "carried the token off. A record holds no owner of an address, so networks are learnt: a new cluster or NAT gateway " +
    "looks the same.",
  fix:
    "Compare the address with the cluster's NAT gateways (`aws ec2 describe-nat-gateways`). If it is not theirs, revoke " +
    "the role's sessions, and restart the pod so that its token changes.",
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"],
  covers: ["event-role-assumption-unexpected"],
  mitre: ["T1078.004"],
  on: ["sts:AssumeRoleWithWebIdentity"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(14)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect(change) {
    const { actor, outcome } = change;
    if (outcome === "failed" || !isAddress(actor.sourceIp)) return undefined;
    if (!actor.name.startsWith("system:serviceaccount:")) return undefined;
    const network = networkOf(actor.sourceIp);
    return signal(
      `${actor.name} took role ${assumedRole(change)} from ${actor.sourceIp}, a network not seen before.`,
      {
        by: `${actor.name} from ${network}`,
        evidence: { network, role: assumedRole(change) },
      },
    );
  },
});
