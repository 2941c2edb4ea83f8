import { managedDocument } from "../access/subject.ts";
import { text } from "../cloudtrail/change.ts";
import { nameOfArn } from "../iam/arn.ts";
import { parsePolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { targetName } from "./call/target-name.ts";
import { powerOf } from "./policy/power-of.ts";

export default defineDetection({
  id: "identity-center-admin-granted",
  title: "A permission set of Identity Center became administrative",
  severity: "high",
  why:
    "Everybody who is assigned the permission set becomes administrator in each of its accounts, and no record in those " +
    "accounts names the reason.",
  fix:
    "Ask who meant it. Take it back: `aws sso-admin detach-managed-policy-from-permission-set --instance-arn ARN " +
    "--permission-set-arn ARN --managed-policy-arn ARN`, then provision the permission set again.",
  references: ["https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html"],
  mitre: ["T1098.003"],
  on: ["sso:AttachManagedPolicyToPermissionSet", "sso:PutInlinePolicyToPermissionSet"],
  detect(change, { account, settings }) {
    const { actor, outcome, request } = change;
    const arn = text(request, "managedPolicyArn");
    const document = arn ? managedDocument(account, arn) : parsePolicyDocument(request["inlinePolicy"]);
    const power = outcome === "failed" ? undefined : powerOf(document, change.account, account.partition);
    if (power?.kind !== "everything" && power?.kind !== "iam") return undefined;
    const what = arn ? nameOfArn(arn) : `a policy that ${power.words}`;
    const set = targetName(change, "without a name");
    return signal(`${actor.name} gave permission set ${set} ${what}${fromWhere(actor)}.`, {
      severity: severityFor("high", actor, settings),
      evidence: { permissionSet: set, policy: what },
    });
  },
});
