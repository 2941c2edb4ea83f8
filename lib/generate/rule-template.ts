/** The source of a rule that is still to be written: it compiles, and what is to be filled in says so. */
export function ruleTemplate(id: string): string {
  return `import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "${id}",
  title: "The fact that should hold",
  severity: "medium",
  why: "Why it matters, in two sentences. For the person who reads the alert.",
  fix: "The exact command: \`aws iam ...\`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/"],
  resource: "AWS::IAM::User",
  on: ["iam:CreateUser", "iam:DeleteUser"],
  params: z.object({
    exceptPath: z.string().default("/").describe("What the parameter means."),
  }),
  check({ name, permissionsBoundary }, { params: { exceptPath } }) {
    if (isUnknown(permissionsBoundary)) return undetermined(permissionsBoundary);
    if (permissionsBoundary === exceptPath) return compliant();
    return nonCompliant(\`User \${name} ...\`, { permissionsBoundary });
  },
});
`;
}

/** Its test, which fails until the messages are the rule's own. */
export function ruleTestTemplate(group: string, id: string): string {
  return `import rule from "../../../lib/rules/${group}/${id}.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [{ name: "what is well", given: aUser() }],
  nonCompliant: [{ name: "what is not", given: aUser(), message: "User alice ..." }],
});
`;
}
