import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "outbound-token-issued",
  title: "A principal got a token for an outside service for the first time",
  severity: "low",
  why:
    "The token proves the account's identity to services outside AWS, where no trail records what it opens. " +
    "Told once for each principal and audience, after a learning time.",
  fix:
    "Ask the owner of the principal which service it is for. If nobody knows, deny `sts:GetWebIdentityToken` to it, or for " +
    "audiences that are not meant, with the condition key `sts:IdentityTokenAudience`.",
  references: [
    "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html",
  ],
  mitre: ["T1550.001"],
  on: ["sts:GetWebIdentityToken"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(30)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect({ actor, outcome, request }) {
    if (outcome === "failed") return undefined;
    const { audience } = request;
    const audiences = (Array.isArray(audience) ? audience : [audience]).filter(
      (name) => typeof name === "string",
    );
    const principal = actor.principalName ?? actor.name;
    const toWhom = audiences.length === 0 ? "an unnamed audience" : audiences.join(", ");
    return signal(`${actor.name} got a token for ${toWhom} for the first time${fromWhere(actor)}.`, {
      by: `${principal} for ${toWhom}`,
      evidence: { principal, audiences },
    });
  },
});
