import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "role-trust-enumeration",
  title: "Somebody guesses principals by writing them into a trust policy",
  severity: "medium",
  why:
    "IAM refuses a trust policy that names a user or role which does not exist, so each refusal answers a guess, also " +
    "about other accounts. Tools do this in loops with a role of their own; a typing error is one or two.",
  fix:
    "Ask the owner of the identity. If nobody knows of it, disable the credential and look for the names that were " +
    "tried: `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=UpdateAssumeRolePolicy`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html",
    "https://attack.mitre.org/techniques/T1087/004/",
  ],
  mitre: ["T1110", "T1069.003", "T1087.004", "T1580"],
  on: ["iam:UpdateAssumeRolePolicy", "iam:CreateRole"],
  params: z.object({
    minutes: z.int().min(1).default(10).describe("Length of the window."),
    atLeast: z.int().min(2).default(5).describe("Refused policies of one identity that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect({ actor, error }, { settings }) {
    if (!error?.code.startsWith("MalformedPolicyDocument") || isDeclaredAutomation(actor, settings))
      return undefined;
    // Tools that deploy try again until a new principal is known everywhere.
    if (actor.origin === "iac") return undefined;
    return signal(`${subjectOf(actor)} tried principals in trust policies that IAM refused`, {
      by: actor.arn ?? actor.name,
      evidence: { error: error.message.slice(0, 200), sourceIp: actor.sourceIp ?? null },
    });
  },
});
