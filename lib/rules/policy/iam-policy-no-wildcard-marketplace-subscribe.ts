import { type Asked, UNHEARD_OF } from "../../policy/statements-granting.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-wildcard-marketplace-subscribe",
  title: "No policy allows subscribing to any Marketplace product",
  severity: "low",
  why:
    "A subscription is a contract and a bill in the company's name, and software or a model of a stranger inside " +
    "the account.",
  fix:
    "Add a condition on `aws-marketplace:ProductId` that names the products and run `aws iam create-policy-version " +
    "--policy-arn ARN --policy-document file://policy.json --set-as-default`; for an inline policy `aws iam " +
    "put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsmarketplace.html",
  ],
  controls: {
    hipaa: ["164.308(a)(4)(ii)(B)"],
    soc2: ["CC6.3"],
    "nist-800-53-r5": ["AC-6"],
    "iso-27001-2022": ids("A.5.18 A.8.2"),
  },
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      unless: OF_NEW_SERVICES,
      what: () => "subscribing to any product of AWS Marketplace",
      asks: () => SUBSCRIBING,
    });
  },
});

const SUBSCRIBING: readonly Asked[] = [
  {
    action: "aws-marketplace:Subscribe",
    shape: "",
    bound: { "aws-marketplace:productid": [UNHEARD_OF] },
  },
];
