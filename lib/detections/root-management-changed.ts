import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";

const CHANGES: ReadonlyMap<string, { severity: Severity; did: string }> = new Map([
  [
    "iam:EnableOrganizationsRootSessions",
    { severity: "medium", did: "allowed root sessions in member accounts" },
  ],
  [
    "iam:DisableOrganizationsRootSessions",
    { severity: "low", did: "switched off root sessions in member accounts" },
  ],
  [
    "iam:EnableOrganizationsRootCredentialsManagement",
    { severity: "low", did: "switched on central management of member accounts' root credentials" },
  ],
  [
    "iam:DisableOrganizationsRootCredentialsManagement",
    { severity: "high", did: "switched off central management of member accounts' root credentials" },
  ],
]);

export default defineDetection({
  id: "root-management-changed",
  title: "Central management of root access was changed",
  severity: "medium",
  why:
    "Root sessions let the management account act as root everywhere; credentials management keeps member accounts " +
    "without root passwords. Both are set up once, so a change is a project or an intruder in the management account.",
  fix:
    "Ask the owner of the organization. See what is on with `aws iam list-organizations-features`, and put it back with " +
    "the matching `aws iam enable-organizations-root-...` or `disable-...` command.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html"],
  mitre: ["T1098", "T1548.005"],
  on: [
    "iam:EnableOrganizationsRootSessions",
    "iam:DisableOrganizationsRootSessions",
    "iam:EnableOrganizationsRootCredentialsManagement",
    "iam:DisableOrganizationsRootCredentialsManagement",
  ],
  detect({ actor, event, outcome }, { settings }) {
    const change = CHANGES.get(event);
    if (outcome === "failed" || change === undefined) return undefined;
    return signal(`${actor.name} ${change.did}${fromWhere(actor)}.`, {
      severity: severityFor(change.severity, actor, settings),
      evidence: { event },
    });
  },
});
