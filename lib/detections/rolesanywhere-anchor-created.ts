import { child, type JsonObject, text } from "../cloudtrail/change.ts";
import { parseArn } from "../iam/arn.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isDeclaredAccount } from "./actor/is-declared-account.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "rolesanywhere-anchor-created",
  title: "Roles Anywhere trusts an outside certificate authority",
  severity: "high",
  why:
    "Whoever holds the authority's key can write certificates that open roles, for ever and without any AWS credential. " +
    "The key of an AWS Private CA of one's own cannot be carried off: an anchor on it is not told.",
  fix:
    "Ask who needs it. If nobody: `aws rolesanywhere disable-trust-anchor --trust-anchor-id ID`, look at the profiles " +
    "(`aws rolesanywhere list-profiles`), and revoke the sessions of the roles in them.",
  references: [
    "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/introduction.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-rolesanywhere-created"],
  mitre: ["T1098.003", "T1556"],
  on: ["rolesanywhere:CreateTrustAnchor", "rolesanywhere:UpdateTrustAnchor"],
  detect(change, { settings }) {
    const { actor, event, outcome, request, requestOmitted } = change;
    const source = child(request, "source");
    const sourceType = text(source, "sourceType");
    if (outcome === "failed" || actor.kind === "service") return undefined;
    if (event === "rolesanywhere:UpdateTrustAnchor" && sourceType === undefined && !requestOmitted)
      return undefined;
    const owner = sourceType === "AWS_ACM_PCA" ? authorityOwner(source, change.account) : undefined;
    if (owner === change.account || (owner && isDeclaredAccount(owner, settings) === true)) return undefined;
    const anchor = text(request, "name") ?? targetName(change, "without a name");
    const what = owner ? `the private authority of account ${owner}` : "an outside certificate authority";
    const did = event === "rolesanywhere:CreateTrustAnchor" ? "made" : "changed";
    return signal(
      `${subjectOf(actor)} ${did} the Roles Anywhere trust anchor ${anchor} on ${what}${fromWhere(actor)}.`,
      {
        severity: severityFor("high", actor, settings),
        evidence: { anchor, sourceType: sourceType ?? null },
      },
    );
  },
});

/** An AWS Private CA may be shared from another account. */
function authorityOwner(source: JsonObject, account: string): string {
  return parseArn(text(child(source, "sourceData"), "acmPcaArn") ?? "")?.account ?? account;
}
