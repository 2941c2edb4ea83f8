import { statementsGrantingAdministration } from "../../policy/statements-granting-administration.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { HOLDERS, judgePolicies } from "./judged/judge-policies.ts";
import { INLINE_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-inline-policy-no-admin-access",
  title: "No inline policy allows everything",
  severity: "high",
  why:
    "An inline policy is seen only by who opens its user, group or role: lists of attached policies do not show it. " +
    "One that allows everything makes a hidden administrator.",
  fix:
    "Run `aws iam delete-user-policy --user-name USER --policy-name NAME` (or `delete-group-policy`, " +
    "`delete-role-policy`), and attach a policy that names what is needed. Where an administrator is meant, attach " +
    "`AdministratorAccess` instead.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  ],
  controls: {
    hipaa: ids(
      "164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.308(a)(3)(ii)(B) 164.308(a)(4)(i) 164.308(a)(4)(ii)(B) 164.308(a)(4)(ii)(C) 164.312(a)(1)",
    ),
    soc2: ids("CC1.3 CC6.3"),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-5 AC-6 CM-5 CM-6 CM-9 MP-2 SC-23 SC-25"),
    "iso-27001-2022": ids("A.5.18 A.8.2"),
  },
  resource: HOLDERS,
  on: INLINE_EVENTS,
  check(holder, { account }) {
    return judgePolicies(holder, account, { kinds: ["inline"] }, ({ subject, document }) => {
      const granting = statementsGrantingAdministration(document, account.account, account.partition);
      if (granting.length === 0) return undefined;
      return nonCompliant(`${subject} allows every action on every resource.`, {
        statements: granting.map((index) => document.statements[index]?.sid ?? index),
      });
    });
  },
});
