import { parsePolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { homeOf } from "../rule/home-of.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";
import { lettingIn } from "./policy/letting-in.ts";
import { openedByRule } from "./policy/opened-by-rule.ts";

export default defineDetection({
  id: "kms-key-policy-public",
  title: "The policy of a KMS key lets everybody use it",
  severity: "high",
  why:
    "With the key other people can read what it encrypts, and with the right to encrypt they can make your " +
    "data unreadable under a key of yours. Of a key that is known, the rule " +
    "kms-key-policy-no-public tells it, and this is information.",
  fix:
    "Name the account or the roles under Principal: `aws kms put-key-policy --key-id KEY --policy-name " +
    "default --policy file://policy.json`; look in the records for use by other accounts.",
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
    "https://attack.mitre.org/techniques/T1486/",
  ],
  covers: ["event-resource-made-public"],
  mitre: ["T1486", "T1485", "T1537"],
  on: ["kms:CreateKey", "kms:PutKeyPolicy"],
  detect(change, { account, settings }) {
    const { actor, outcome, request } = change;
    if (outcome === "failed" || request["policy"] === undefined) return undefined;
    const home = homeOf(account, settings);
    const anybody = lettingIn(parsePolicyDocument(request["policy"]), "public", home);
    const rule = openedByRule(change, "public", account, home);
    if (anybody.length === 0 || rule === "closed") return undefined;
    const key = targetName(change, "of unknown id");
    return signal(`${subjectOf(actor)} opened key ${key} to everybody${fromWhere(actor)}.`, {
      severity: rule === "open" ? "info" : "high",
      evidence: { key, letsIn: anybody, policy: request["policy"] },
    });
  },
});
