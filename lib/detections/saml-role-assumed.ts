import * as z from "zod";
import { text } from "../cloudtrail/change.ts";
import { nameOfArn } from "../iam/arn.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { assumedRole } from "./call/assumed-role.ts";

export default defineDetection({
  id: "saml-role-assumed",
  title: "A SAML provider let somebody into a role for the first time",
  severity: "low",
  why:
    "Whoever controls a provider's metadata can sign in as anybody, and tries roles that nobody took that way before. " +
    "Told once for each provider and role; one that is not in `identityProviders`, where that is filled, is louder.",
  fix:
    "Ask the person whose session it is. Look at the provider's history for a change of its metadata, and at the role's " +
    "trust policy: `aws iam get-role --role-name ROLE`.",
  references: ["https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html"],
  covers: ["event-role-assumption-unexpected"],
  mitre: ["T1078", "T1548", "T1550.001"],
  on: ["sts:AssumeRoleWithSAML"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(30)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect(change, { settings }) {
    const { actor, outcome, request } = change;
    const provider = text(request, "principalArn");
    if (outcome === "failed" || provider === undefined) return undefined;
    const role = assumedRole(change);
    const { identityProviders } = settings;
    const unlisted = identityProviders.length > 0 && !identityProviders.includes(provider);
    return signal(
      `${actor.name} took role ${role} through SAML provider ${nameOfArn(provider)}${fromWhere(actor)}, for the first time.`,
      { by: `${provider} to ${role}`, severity: unlisted ? "high" : "low", evidence: { provider, role } },
    );
  },
});
