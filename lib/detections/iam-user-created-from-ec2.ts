import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { isInstanceSession } from "./actor/workload-session.ts";
import { PRIVILEGE_WRITES } from "./call/privilege-writes.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "iam-user-created-from-ec2",
  title: "An instance's credentials changed IAM",
  severity: "high",
  why:
    "Servers run programs and do not hand out permissions. An instance role that makes users, keys or policies is a build " +
    "server (declare it under `automation`) or somebody who took its credentials.",
  fix:
    "Isolate the instance (a security group without rules), undo the change, and take the IAM permissions from the role: " +
    "`aws iam list-attached-role-policies --role-name ROLE`. Require IMDSv2 with `aws ec2 " +
    "modify-instance-metadata-options --instance-id ID --http-tokens required`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html"],
  covers: ["event-iam-change-from-workload"],
  mitre: ["T1098", "T1136.003"],
  on: PRIVILEGE_WRITES,
  detect(change, { settings }) {
    const { actor, event, outcome } = change;
    if (outcome === "failed" || !isInstanceSession(actor) || isDeclaredAutomation(actor, settings))
      return undefined;
    const target = targetName(change, "an IAM entity");
    return signal(
      `The credentials of instance ${actor.session} (role ${actor.principalName}) called ${event} on ${target}${fromWhere(actor)}.`,
      { evidence: { event, instance: actor.session, role: actor.principalName } },
    );
  },
});
