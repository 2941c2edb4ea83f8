import * as z from "zod";
import { boundedBy } from "../iam/account-state.ts";
import { nameOfArn } from "../iam/arn.ts";
import { isDeclared } from "../policy/is-declared.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "iam-boundary-policy-deleted",
  title: "A policy that limits others was deleted, or nearly",
  severity: "high",
  why:
    "A permissions boundary whose policy is gone allows nothing, and the one who mends that may well take the boundary " +
    "off. An attempt alone shows that somebody wants a limit out of the way.",
  fix:
    "Make the policy again from the text in the record of its CreatePolicy or CreatePolicyVersion: `aws iam create-policy " +
    "--policy-name NAME --policy-document file://policy.json`, and ask the actor what it was for.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html",
  ],
  mitre: ["T1098", "T1562"],
  on: ["iam:DeletePolicy"],
  params: z.object({
    guardrails: z
      .array(z.string().startsWith("arn:"))
      .default([])
      .describe("ARNs, with `*`, of policies that limit others in another way, such as by Deny statements."),
  }),
  detect({ actor, outcome, targets }, { params: { guardrails }, settings, account }) {
    const arn = targets[0]?.arn;
    if (arn === undefined) return undefined;
    const bounded = boundedBy(account, arn).map(({ name }) => name);
    if (bounded.length === 0 && !isDeclared(arn, guardrails)) return undefined;
    const what =
      bounded.length > 0 ? `the permissions boundary of ${bounded.length}` : "a declared guardrail";
    const did = outcome === "failed" ? "tried to delete" : "deleted";
    return signal(`${subjectOf(actor)} ${did} policy ${nameOfArn(arn)}, ${what}.`, {
      severity: severityFor(outcome === "failed" ? "medium" : "high", actor, settings, "low"),
      evidence: { policyArn: arn, boundaryOf: bounded.slice(0, EVIDENCE) },
    });
  },
});

const EVIDENCE = 50;
