import { list, text } from "../cloudtrail/change.ts";
import { nameOfArn } from "../iam/arn.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "rolesanywhere-profile-created",
  title: "A Roles Anywhere profile opens roles to certificates",
  severity: "medium",
  why:
    "A profile lists the roles that holders of a certificate may take. With a trust anchor it is the second half of a " +
    "door that needs no AWS credential.",
  fix:
    "Ask who needs it. If nobody: `aws rolesanywhere disable-profile --profile-id ID`, and look at the trust anchors: " +
    "`aws rolesanywhere list-trust-anchors`.",
  references: ["https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html"],
  covers: ["event-rolesanywhere-created"],
  mitre: ["T1098.003"],
  on: ["rolesanywhere:CreateProfile", "rolesanywhere:UpdateProfile"],
  detect(change, { settings }) {
    const { actor, event, outcome, request } = change;
    const roles = list(request, "roleArns")
      .filter((arn) => typeof arn === "string")
      .map(nameOfArn);
    const created = event === "rolesanywhere:CreateProfile";
    if (outcome === "failed" || actor.kind === "service" || (!created && roles.length === 0))
      return undefined;
    const profile = text(request, "name") ?? targetName(change, "without a name");
    const opens = roles.length === 0 ? "no roles yet" : roles.join(", ");
    return signal(
      `${subjectOf(actor)} ${created ? "made" : "changed"} the Roles Anywhere profile ${profile} for ${opens}${fromWhere(actor)}.`,
      { severity: severityFor("medium", actor, settings), evidence: { profile, roles } },
    );
  },
});
