import * as z from "zod";
import type { Change } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { actsOnSelf } from "./actor/acts-on-self.ts";
import { accountOf } from "./call/account-of.ts";
import { signInName } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "login-profile-then-login",
  title: "Whoever set a user's password signed in as that user",
  severity: "high",
  why:
    "A password set for somebody else and used from the setter's own address soon after is a user taken over. " +
    "A help desk in the same office as the user has the same address; ask before you act.",
  fix:
    "Ask the user whether they signed in. If not: `aws iam update-login-profile --user-name USER --password NEW " +
    "--password-reset-required`, deactivate both identities' access keys, and read what the session did.",
  references: ["https://attack.mitre.org/techniques/T1098/"],
  mitre: ["T1136.003", "T1098"],
  on: ["iam:CreateLoginProfile", "iam:UpdateLoginProfile", "signin:ConsoleLogin"],
  params: z.object({ minutes: z.number().positive().default(120).describe("Length of the window.") }),
  sequence: ({ minutes }) => ({ minutes, steps: [{ name: "password set" }, { name: "signed in" }] }),
  detect(change, { account }) {
    const { actor, outcome, event } = change;
    const signsIn = event === "signin:ConsoleLogin";
    const user = signsIn ? signInName(change) : userOfAnother(change);
    if (outcome === "failed" || user === undefined || user === "root" || actor.sourceIp === undefined) {
      return undefined;
    }
    return signal(`The password of user ${user} was set and then used, both from ${actor.sourceIp}.`, {
      resource: accountOf(account),
      by: `${user} from ${actor.sourceIp}`,
      step: signsIn ? "signed in" : "password set",
      evidence: { user, sourceIp: actor.sourceIp },
    });
  },
});

function userOfAnother({ actor, targets }: Change): string | undefined {
  const [user] = targets;
  if (user?.type !== "AWS::IAM::User") return undefined;
  return actsOnSelf(actor, user) ? undefined : user.name;
}
