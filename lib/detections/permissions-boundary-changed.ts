import { text } from "../cloudtrail/change.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import { type Fact, isUnknown, unknown } from "../iam/fact.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "permissions-boundary-changed",
  title: "A permissions boundary was replaced or removed",
  severity: "medium",
  why:
    "A boundary is what keeps a principal from using more rights than it should ever have. " +
    "Taking it off is how somebody who may edit policies becomes an administrator.",
  fix:
    "Put it back with `aws iam put-role-permissions-boundary --role-name ROLE --permissions-boundary POLICY_ARN` " +
    "(or `put-user-permissions-boundary`), and see what the principal did without it.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    "https://attack.mitre.org/techniques/T1098/",
  ],
  mitre: ["T1098"],
  covers: ["iam-permissions-boundary-changed"],
  on: [
    "iam:PutUserPermissionsBoundary",
    "iam:PutRolePermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:DeleteRolePermissionsBoundary",
  ],
  detect({ actor, outcome, targets, request, eventName }, { updates, settings }) {
    const target = targets[0];
    if (outcome === "failed" || target === undefined) return undefined;
    const before = boundaryBefore(updates, target);
    const after = eventName.startsWith("Delete") ? null : (text(request, "permissionsBoundary") ?? "");
    // A first boundary takes nothing away from anybody's control.
    if (before === null || before === after) return undefined;
    return signal(`${subjectOf(actor)} ${wording(before, after, nameOf(target))}.`, {
      resource: target,
      evidence: { before: isUnknown(before) ? before.unknown : before, after },
      ...(isDeclaredAutomation(actor, settings)
        ? { severity: "info" }
        : after === null
          ? { severity: "high" }
          : {}),
    });
  },
});

/** Without an update the state had the change already, from a reading that came before its record. */
function boundaryBefore(updates: readonly EntityUpdate[], target: EntityRef): Fact<string | null> {
  const update = updates.find(({ type }) => type === target.type);
  const before = update?.before;
  if (before?.type !== "AWS::IAM::User" && before?.type !== "AWS::IAM::Role") {
    return unknown("what it was before is not known");
  }
  return before.permissionsBoundary;
}

function wording(before: Fact<string | null>, after: string | null, name: string): string {
  if (after === null)
    return `removed the permissions boundary${isUnknown(before) ? "" : ` ${before}`} of ${name}`;
  const from = isUnknown(before) ? ", and what it was before is not known" : ` instead of ${before}`;
  return `set the permissions boundary of ${name} to ${after}${from}`;
}

function nameOf({ type, name }: EntityRef): string {
  return `${type === "AWS::IAM::Role" ? "role" : "user"} ${name}`;
}
