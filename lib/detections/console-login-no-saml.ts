import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isBreakGlass } from "./actor/is-break-glass.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-no-saml",
  title: "A console sign-in did not come through the identity provider",
  severity: "high",
  why:
    "Where people sign in through SAML or Identity Center, a sign-in past it is a forgotten user or a back door. " +
    "Off by default: it makes sense only where federation is the rule.",
  fix:
    "Ask who needed the sign-in. Then remove the way: `aws iam delete-login-profile --user-name USER` for an IAM user; " +
    "for a role, look for the program that asked for its sign-in token.",
  references: [
    SIGN_IN_EVENTS,
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_saml.html",
  ],
  covers: ["event-console-login-unexpected"],
  default: "off",
  mitre: ["T1078"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    exceptUsers: z
      .array(z.string())
      .default([])
      .describe("IAM users that may sign in past the identity provider."),
  }),
  detect({ actor, outcome, additional }, { params, settings }) {
    if (outcome === "failed" || actor.identity === "Root" || isBreakGlass(actor, settings)) return undefined;
    if (actor.principalName !== undefined && params.exceptUsers.includes(actor.principalName))
      return undefined;
    const federated =
      Object.hasOwn(additional, "SamlProviderArn") ||
      actor.principalName?.startsWith("AWSReservedSSO_") === true;
    if (federated) return undefined;
    return signal(`${actor.name} signed in to the console${fromWhere(actor)} past the identity provider.`, {
      evidence: { identity: actor.identity },
    });
  },
});
