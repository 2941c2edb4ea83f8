import type { EventKey } from "../cloudtrail/catalogue.ts";
import { IAM_WRITES } from "../cloudtrail/iam-events.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "request-too-large",
  title: "An IAM change was so large that its record does not say what it did",
  severity: "high",
  why:
    "CloudTrail leaves out parameters of more than 100 KB. IAM ignores white space in policies, so a policy of spaces " +
    "hides what it gives from everybody who reads records; no honest policy is that long.",
  fix:
    "Read the entity itself: `aws iam get-account-authorization-details`, or the policy that was written; undo what is " +
    "not wanted, and ask the identity's owner why the request was padded.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html",
    "https://permiso.io/blog/cloudtrail-logging-evasion-where-policy-size-matters",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  mitre: ["T1562.008"],
  on: Object.keys(IAM_WRITES) as EventKey[],
  detect({ actor, event, outcome, requestOmitted }) {
    if (outcome === "failed" || !requestOmitted) return undefined;
    return signal(
      `${subjectOf(actor)} called ${event}${fromWhere(actor)} with so large a request that its record leaves it out.`,
      { evidence: { event } },
    );
  },
});
