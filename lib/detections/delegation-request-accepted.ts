import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

const STEPS: ReadonlyMap<string, { severity: Severity; did: string }> = new Map([
  ["iam:CreateDelegationRequest", { severity: "info", did: "made a request for delegated access" }],
  [
    "iam:AssociateDelegationRequest",
    { severity: "low", did: "opened a provider's request for access to the account" },
  ],
  [
    "iam:UpdateDelegationRequest",
    { severity: "low", did: "sent a provider's request for access on for approval" },
  ],
  [
    "iam:AcceptDelegationRequest",
    { severity: "high", did: "granted a provider temporary access to the account" },
  ],
  [
    "iam:SendDelegationToken",
    { severity: "high", did: "sent a provider the token for its access to the account" },
  ],
]);

export default defineDetection({
  id: "delegation-request-accepted",
  title: "A product provider was let into the account",
  severity: "high",
  why:
    "Delegation gives a provider temporary permissions in the account after one click on a link: a phishing page for IAM. " +
    "The provider acts with what the approving person may do, within what the request asks for.",
  fix:
    "Ask the person whether they know the provider. A request that is not used yet can be refused: `aws iam " +
    "reject-delegation-request --delegation-request-id ID`; later, look for calls with `invokedByDelegate` in the trail.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AcceptDelegationRequest.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_SendDelegationToken.html",
  ],
  mitre: ["T1199", "T1098"],
  on: [
    "iam:CreateDelegationRequest",
    "iam:AssociateDelegationRequest",
    "iam:UpdateDelegationRequest",
    "iam:AcceptDelegationRequest",
    "iam:SendDelegationToken",
  ],
  detect({ actor, event, outcome, request }) {
    const step = STEPS.get(event);
    if (outcome === "failed" || step === undefined) return undefined;
    return signal(`${subjectOf(actor)} ${step.did}${fromWhere(actor)}.`, {
      severity: step.severity,
      evidence: { event, delegationRequestId: text(request, "delegationRequestId") ?? null },
    });
  },
});
