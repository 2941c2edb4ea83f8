import * as z from "zod";
import { text } from "../cloudtrail/change.ts";
import { nameOfArn } from "../iam/arn.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { matchesAny } from "./actor/matches-any.ts";

export default defineDetection({
  id: "role-assumed-blocklisted",
  title: "A role that nobody should take by hand was assumed",
  severity: "high",
  why:
    "Some roles are for programs only: the deployer, the pipeline's administrator, the organization's access role. " +
    "Says nothing until `roles` lists them (ARN globs); AWS services that take them are left out.",
  fix:
    "Ask the caller. Then narrow the role's trust policy to those who are meant to take it: `aws iam " +
    "update-assume-role-policy --role-name ROLE --policy-document file://trust.json`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html"],
  covers: ["event-role-assumption-unexpected"],
  mitre: ["T1548"],
  on: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"],
  params: z.object({
    roles: z
      .array(z.string().startsWith("arn:"))
      .default([])
      .describe("ARN globs of roles that are not for people."),
    exceptCallers: z
      .array(z.string().startsWith("arn:"))
      .default([])
      .describe("ARN globs of callers that may take them."),
  }),
  detect(change, { params }) {
    const { actor, outcome, request } = change;
    // A refused call has lost its parameters; the role is in its message.
    const role = text(request, "roleArn") ?? change.targets[0]?.arn;
    if (!matchesAny(role, params.roles) || actor.kind === "service") return undefined;
    const { exceptCallers } = params;
    if (matchesAny(actor.issuerArn, exceptCallers) || matchesAny(actor.arn, exceptCallers)) return undefined;
    const failed = outcome === "failed";
    const did = failed ? "tried to assume" : "assumed";
    return signal(
      `${actor.name} ${did} role ${nameOfArn(role ?? "")}${fromWhere(actor)}, which is not for people.`,
      {
        severity: failed ? "medium" : "high",
        evidence: { role: role ?? null, outcome },
      },
    );
  },
});
