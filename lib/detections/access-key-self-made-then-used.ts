import * as z from "zod";
import { findEntry } from "../cloudtrail/catalogue.ts";
import { type Change, child, text } from "../cloudtrail/change.ts";
import { type AccountState, findEntity } from "../iam/account-state.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { actsOnSelf } from "./actor/acts-on-self.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "access-key-self-made-then-used",
  title: "A user made itself an access key and used it at once",
  severity: "low",
  why:
    "This is how a key is changed for a new one, and also how an intruder with a session or a stolen key gets a second " +
    "one that outlives the first. Rotation by a person is rare enough to ask about.",
  fix:
    "Ask the user. If it was not them: `aws iam update-access-key --user-name USER --access-key-id KEY_ID --status " +
    "Inactive` for both keys, and read what they did.",
  references: ["https://attack.mitre.org/techniques/T1098/001/"],
  mitre: ["T1098.001"],
  on: "any",
  // A new key's first calls ask who it is and what it may do; the mass of other calls is left alone.
  picks: ({ eventSource, eventName, signingKeyId }) =>
    signingKeyId !== undefined && findEntry(eventSource, eventName) !== undefined,
  params: z.object({ minutes: z.int().min(1).max(1440).default(60).describe("From its making to its use.") }),
  sequence: ({ minutes }) => ({ minutes, steps: [{ name: "made" }, { name: "used" }] }),
  /** Only uses of keys that the account's state shows to be new are counted: nearly every call ends here. */
  detect(change, { params, account }) {
    const made = selfMadeKey(change);
    if (made !== undefined) return step(change, made, "made");
    const key = change.signingKeyId;
    return key !== undefined && isNew(key, change, account, params.minutes)
      ? step(change, key, "used")
      : undefined;
  },
});

function selfMadeKey(change: Change): string | undefined {
  if (change.event !== "iam:CreateAccessKey" || change.outcome === "failed") return undefined;
  if (!actsOnSelf(change.actor, change.targets[0])) return undefined;
  return text(child(change.response, "accessKey"), "accessKeyId");
}

function isNew(keyId: string, { actor, at }: Change, account: AccountState, minutes: number): boolean {
  const user = findEntity(account, "AWS::IAM::User", actor.principalName ?? "");
  const createdAt = user?.accessKeys.items.find(({ id }) => id === keyId)?.createdAt;
  return typeof createdAt === "number" && at - createdAt <= minutes * 60_000;
}

function step({ actor, event }: Change, accessKeyId: string, name: string) {
  return signal(`${subjectOf(actor)} made the access key ${accessKeyId} for itself and used it soon after.`, {
    by: accessKeyId,
    step: name,
    evidence: { accessKeyId, event, sourceIp: actor.sourceIp ?? null },
  });
}
