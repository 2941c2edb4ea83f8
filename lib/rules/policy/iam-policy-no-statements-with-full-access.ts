import type { PolicyDocument } from "../../iam/policy-document.ts";
import { SERVICES } from "../../policy/action-table.ts";
import { glob, matchesGlob } from "../../policy/glob.ts";
import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { UNHEARD_OF } from "../../policy/statements-granting.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-statements-with-full-access",
  title: "No policy allows all of a service on everything",
  severity: "low",
  why:
    "All of a service is more than any work needs: reading comes with deleting, and with opening things to others. " +
    "What AWS adds to the service later is included.",
  fix:
    "Name the actions, or the resources, and run `aws iam create-policy-version --policy-arn ARN --policy-document " +
    "file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`. `aws iam " +
    "generate-service-last-accessed-details --arn ARN --granularity ACTION_LEVEL` tells what is used.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-full-access.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21",
  ],
  controls: { fsbp: ["IAM.21"], "nist-800-53-r5": ids("AC-2 AC-3 AC-5 AC-6") },
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      unless: OF_NEW_SERVICES,
      what: (actions) => `every action of ${servicesOf(actions)} on every resource`,
      asks: asksForServices,
    });
  },
});

/** IAM, KMS and S3 have rules of their own. */
const JUDGED_HERE = SERVICES.filter((service) => !["iam", "kms", "s3"].includes(service));

const asksForServices = rememberByDocument((document) =>
  servicesIn(document).map((service) => ({ action: `${service}:${UNHEARD_OF}`, shape: "thing/" })),
);

/** Services of which the document names every action, such as `sns:*`. */
function servicesIn({ statements }: PolicyDocument): string[] {
  const patterns = statements.flatMap(({ effect, actions = [] }) => (effect === "Allow" ? actions : []));
  const whole = patterns.flatMap((pattern) => /^([^:]+):[*?]*\*[*?]*$/.exec(pattern)?.[1] ?? []);
  if (whole.length === 0) return [];
  const named = new Set(whole.map((service) => service.toLowerCase()));
  const open = whole.filter((service) => /[*?]/.test(service));
  if (open.length === 0) return JUDGED_HERE.filter((service) => named.has(service));
  const globs = open.map((service) => glob(service, { foldCase: true }));
  return JUDGED_HERE.filter(
    (service) => named.has(service) || globs.some((pattern) => matchesGlob(pattern, service)),
  );
}

const SHOWN = 5;

function servicesOf(actions: readonly string[]): string {
  const services = actions.map((action) => action.slice(0, action.indexOf(":")));
  const more = services.length > SHOWN ? ` and ${services.length - SHOWN} more` : "";
  return `${services.slice(0, SHOWN).join(", ")}${more}`;
}
