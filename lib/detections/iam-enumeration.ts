import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "iam-enumeration",
  title: "Somebody maps the account's users, roles and policies",
  severity: "low",
  why:
    "Whoever holds a stolen key first asks what there is and what it may do. " +
    "Many different list calls in a short time are that question.",
  fix:
    "Ask the owner of the identity. Declare scanners under `automation` in governance.yml; if nobody knows of it, " +
    "disable the credential.",
  references: [
    "https://attack.mitre.org/techniques/T1087/004/",
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html",
  ],
  mitre: ["T1580", "T1526", "T1087.004"],
  covers: ["event-enumeration-burst"],
  on: [
    "iam:GetAccountAuthorizationDetails",
    "iam:GetAccountPasswordPolicy",
    "iam:GetAccountSummary",
    "iam:GetCredentialReport",
    "iam:GetGroup",
    "iam:GetGroupPolicy",
    "iam:ListAccessKeys",
    "iam:ListAccountAliases",
    "iam:ListAttachedGroupPolicies",
    "iam:ListAttachedRolePolicies",
    "iam:ListAttachedUserPolicies",
    "iam:ListGroupPolicies",
    "iam:ListGroups",
    "iam:ListGroupsForUser",
    "iam:ListInstanceProfiles",
    "iam:ListMFADevices",
    "iam:ListOpenIDConnectProviders",
    "iam:ListPolicies",
    "iam:ListRoles",
    "iam:ListSAMLProviders",
    "iam:ListSSHPublicKeys",
    "iam:ListServiceSpecificCredentials",
    "iam:ListSigningCertificates",
    "iam:ListUserPolicies",
    "iam:ListUsers",
    "iam:ListVirtualMFADevices",
    "iam:SimulatePrincipalPolicy",
  ],
  params: z.object({
    minutes: z.number().int().min(1).default(10).describe("Length of the window."),
    atLeast: z
      .number()
      .int()
      .min(2)
      .default(6)
      .describe("Different calls of one identity that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  /** Refused calls count: a stolen key is tried before anybody knows what it may do. The console lists all by itself. */
  detect({ actor, eventName }, { settings }) {
    if (actor.kind === "service" || actor.origin === "console" || actor.origin === "service")
      return undefined;
    if (isDeclaredAutomation(actor, settings)) return undefined;
    return signal(`${subjectOf(actor)} mapped the account's users, roles and policies with read calls`, {
      by: actor.arn ?? actor.name,
      distinct: eventName,
      evidence: { sourceIp: actor.sourceIp ?? null, userAgent: actor.userAgent ?? null },
    });
  },
});
