import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-version-current",
  title: "Policies with variables are in the current version of the language",
  severity: "low",
  why:
    'Without `"Version": "2012-10-17"` a variable is literal text: the statement speaks of a thing with that odd ' +
    "name, and what it was meant to allow or deny it does not.",
  fix:
    'Write `"Version": "2012-10-17"` into the document and run `aws iam create-policy-version --policy-arn ARN ' +
    "--policy-document file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html"],
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  params: z.object({
    alsoWithoutVariables: z
      .boolean()
      .default(false)
      .describe(
        "Ask the current version of policies without variables too, for which it makes no difference.",
      ),
  }),
  check(entity, { account, params: { alsoWithoutVariables } }) {
    const selection = { kinds: ["customer", "inline"], boundaries: true } as const;
    return judgePolicies(entity, account, selection, ({ subject, document }) => {
      if (document.version === "2012-10-17") return undefined;
      if (VARIABLE.test(document.source))
        return nonCompliant(`${subject} has variables, which its version of the language takes as text.`);
      return alsoWithoutVariables
        ? nonCompliant(`${subject} is in the version of the policy language of 2008.`)
        : undefined;
    });
  },
});

const VARIABLE = /\$\{[^}]+\}/;
