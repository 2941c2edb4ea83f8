import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { actsOnSelf } from "./actor/acts-on-self.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { powerOfGroup } from "./policy/power-of-group.ts";

export default defineDetection({
  id: "user-added-to-group",
  title: "A user was put into a group",
  severity: "low",
  why:
    "Joining a group gives all that the group has, without any policy being changed. Loud when the group's policies " +
    "give everything or a way to it, or its name says so and nobody has read it.",
  fix:
    "If it was not wanted: `aws iam remove-user-from-group --group-name GROUP --user-name USER`; look at what the user " +
    "did since.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-user-added-to-group"],
  mitre: ["T1098.003"],
  on: ["iam:AddUserToGroup"],
  detect({ actor, outcome, request, targets }, { account, settings }) {
    const [user] = targets;
    const group = text(request, "groupName");
    if (outcome === "failed" || group === undefined || user === undefined) return undefined;
    const power = powerOfGroup(group, account);
    const self = actsOnSelf(actor, user);
    const named: Severity = /admin|root|power/i.test(group) || self ? "medium" : "low";
    const whose = power ? `, one of whose policies ${power.words}` : "";
    const severity = power?.severity ?? named;
    return signal(
      `${subjectOf(actor)} put ${self ? "itself" : `user ${user.name}`} into group ${group}${whose}.`,
      {
        resource: user,
        severity: severityFor(severity, actor, settings, severity === "high" ? "medium" : "info"),
        evidence: { user: user.name, group, gives: power?.words ?? null },
      },
    );
  },
});
