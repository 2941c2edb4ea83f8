import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-hub-policy-only-sts",
  title: "In an identity hub, policies allow STS calls only",
  severity: "medium",
  why:
    "In an account that holds nothing but users, people sign in to take a role elsewhere. " +
    "Any other permission is a way to tamper with everybody's sign-in.",
  fix:
    "Leave only `sts:` actions in the policy and run `aws iam create-policy-version --policy-arn ARN " +
    "--policy-document file://policy.json --set-as-default`; for an inline policy `aws iam put-user-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html",
    "https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html",
  ],
  default: "off",
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  check(entity, { account }) {
    return judgePolicies(entity, account, {}, (policy) => {
      const other = otherActions(policy.document);
      if (other.length === 0) return undefined;
      return nonCompliant(
        `${policy.subject} allows more than STS calls: ${other.slice(0, SHOWN).join(", ")}.`,
        {
          actions: other,
        },
      );
    });
  },
});

const SHOWN = 5;

const otherActions = rememberByDocument(({ statements }) =>
  statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ actions, notActions }) =>
      notActions ? ["NotAction"] : (actions ?? []).filter((action) => !/^sts:/i.test(action)),
    ),
);
