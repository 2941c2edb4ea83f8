import type { Actor } from "../cloudtrail/actor.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "iam-entity-outside-iac",
  title: "An IAM entity was made by hand",
  severity: "medium",
  why:
    "Where users, roles and policies come from reviewed code, one that was made by hand was reviewed by nobody. " +
    "The next deployment does not know it, so it stays.",
  fix:
    "Ask who made it. Take it into the code, or delete it; add the identity to `automation` in governance.yml " +
    "if it is meant to make IAM entities.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html",
  ],
  mitre: ["T1136", "T1136.003"],
  covers: ["event-iam-entity-created-or-deleted"],
  on: [
    "iam:CreateUser",
    "iam:CreateGroup",
    "iam:CreateRole",
    "iam:CreatePolicy",
    "iam:CreateInstanceProfile",
    "iam:DeleteUser",
    "iam:DeleteGroup",
    "iam:DeleteRole",
    "iam:DeletePolicy",
    "iam:DeleteInstanceProfile",
  ],
  /**
   * Until `automation` says who is meant to do it, on record only, and only where the record shows a hand. Service-linked
   * roles are made by services, so not listened to.
   */
  detect({ actor, outcome, targets, eventName }, { settings }) {
    const isDeclared = settings.automation.length > 0;
    if (outcome === "failed" || (!isDeclared && !isByHand(actor))) return undefined;
    if (actor.kind === "service" || actor.invokedBy === "cloudformation.amazonaws.com") return undefined;
    if (isDeclaredAutomation(actor, settings)) return undefined;
    const target = targets[0];
    const what = target ? `${NOUNS.get(target.type) ?? target.type} ${target.name}` : "an IAM entity";
    const verb = eventName.startsWith("Delete") ? "deleted" : "made";
    const how = isDeclared ? "by hand, not through the declared automation" : "by hand";
    return signal(`${subjectOf(actor)} ${verb} ${what} ${how}.`, {
      evidence: { actor: actor.arn ?? actor.name, origin: actor.origin },
      ...(target ? { resource: target } : {}),
      ...(isDeclared ? (verb === "deleted" ? { severity: "low" } : {}) : { severity: "info" }),
    });
  },
});

/** The console or a command line, and nothing that says a program. */
function isByHand({ kind, origin }: Actor): boolean {
  return kind !== "automation" && (origin === "console" || origin === "cloudshell" || origin === "cli");
}

const NOUNS: ReadonlyMap<string, string> = new Map([
  ["AWS::IAM::User", "user"],
  ["AWS::IAM::Group", "group"],
  ["AWS::IAM::Role", "role"],
  ["AWS::IAM::Policy", "policy"],
  ["AWS::IAM::InstanceProfile", "instance profile"],
]);
