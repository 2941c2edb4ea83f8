import * as z from "zod";
import { glob, matchesGlob } from "../../policy/glob.ts";
import { statementsGrantingAdministration } from "../../policy/statements-granting-administration.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant, notApplicable } from "../../rule/verdict.ts";
import { ATTACHMENT_IN_CODE } from "./judged/in-code.ts";
import { HOLDERS, judgePolicies, wordsFor } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-aws-managed-admin-policy-attached",
  title: "Nobody holds AdministratorAccess for good",
  severity: "medium",
  why:
    "Whoever takes one session of such a user or role owns the account. " +
    "Administrators that are needed are few, declared, and given for hours by IAM Identity Center.",
  fix:
    "Give what is needed instead, then run `aws iam detach-role-policy --role-name ROLE --policy-arn ARN` (or " +
    "`detach-user-policy`, `detach-group-policy`). Declare emergency access under `breakGlass` in governance.yml.",
  inCode: ATTACHMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.16"],
    "cis-aws-3.0": ["1.16"],
    "cis-aws-5.0": ["1.15"],
    "cis-aws-6.0": ["2.15"],
    "cis-aws-7.0": ["2.14"],
    hipaa: ids(
      "164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.308(a)(3)(ii)(B) 164.308(a)(4)(i) 164.308(a)(4)(ii)(B) 164.308(a)(4)(ii)(C) 164.312(a)(1)",
    ),
    soc2: ids("CC1.3 CC6.3"),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-5 AC-6 CM-5 CM-6 CM-9 MP-2 SC-23 SC-25"),
    "iso-27001-2022": ids("A.5.18 A.8.2"),
  },
  covers: ["iam-group-administrator-access", "iam-role-administrator-access"],
  resource: HOLDERS,
  on: [...ATTACHMENT_EVENTS, "iam:DeleteUser", "iam:DeleteGroup", "iam:DeleteRole"],
  params: z.object({
    exceptRoles: z
      .array(z.string())
      .default(["AWSControlTowerExecution", "stacksets-exec-*", "OrganizationAccountAccessRole"])
      .describe("Names, with `*`, of roles that AWS's own services make as administrators."),
  }),
  check(holder, { account, params: { exceptRoles }, settings: { breakGlass } }) {
    if (holder.type === "AWS::IAM::Role" && exceptRoles.some((name) => matchesGlob(glob(name), holder.name)))
      return notApplicable(`role ${holder.name} is one of those that AWS makes as administrators`);
    if (breakGlass.some((arn) => matchesGlob(glob(arn), holder.arn)))
      return notApplicable(`${wordsFor(holder)} is declared for emergencies`);
    return judgePolicies(holder, account, { kinds: ["aws"] }, ({ subject, name, document }) =>
      statementsGrantingAdministration(document, account.account, account.partition).length === 0
        ? undefined
        : nonCompliant(`${subject} allows every action on every resource.`, { policyArn: name }),
    );
  },
});
