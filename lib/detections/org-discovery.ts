import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "org-discovery",
  title: "Somebody maps the organization",
  severity: "low",
  why:
    "The list of accounts and the policies over them tell an intruder where to go next. Told once per " +
    "identity that was not seen to do it during the first two weeks.",
  fix:
    "Ask the owner of the identity. Declare tools that do it under `automation` in governance.yml; if nobody " +
    "knows of it, disable the credential.",
  references: ["https://attack.mitre.org/techniques/T1087/004/"],
  mitre: ["T1087.004", "T1580"],
  on: [
    "organizations:DescribeOrganization",
    "organizations:ListAccounts",
    "organizations:ListAccountsForParent",
    "organizations:ListDelegatedAdministrators",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListPolicies",
    "organizations:ListPoliciesForTarget",
    "organizations:ListRoots",
  ],
  params: z.object({ learnDays: z.int().min(0).default(14) }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect({ actor, event }, { settings }) {
    if (actor.kind === "service" || actor.invokedBy !== undefined || actor.origin === "console")
      return undefined;
    if (isDeclaredAutomation(actor, settings)) return undefined;
    return signal(`${subjectOf(actor)} asked ${event} for the first time${fromWhere(actor)}.`, {
      by: actor.issuerArn ?? actor.arn ?? actor.name,
      evidence: { event, sourceIp: actor.sourceIp ?? null },
    });
  },
});
