import { isUnknown } from "../../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../../lib/iam/policy-document.ts";
import rule from "../../../lib/rules/policy/iam-policy-version-current.ts";
import { nothingToJudge, opsPolicy, UNREAD } from "../../support/build-holdings.ts";
import { aManagedPolicy } from "../../support/build-policy.ts";
import { testRule } from "../../support/test-rule.ts";

const HOME = "arn:aws:s3:::home/$" + "{aws:username}/*";
const statement = (Resource: string) => ({ Effect: "Allow", Action: "s3:*", Resource });
function written(fields: object) {
  const document = parsePolicyDocument(fields);
  if (isUnknown(document)) throw new Error(document.unknown);
  return aManagedPolicy({ name: "ops", document });
}
const message = "Policy ops has variables, which its version of the language takes as text.";
const { serviceLinked, identityCenter, aws } = nothingToJudge(statement(HOME));

testRule(rule, {
  compliant: [
    { name: "the current version", given: opsPolicy(statement(HOME)) },
    {
      name: "the version of 2008 without variables",
      given: written({ Version: "2008-10-17", Statement: statement("*") }),
    },
  ],
  nonCompliant: [
    {
      name: "variables in the version of 2008",
      given: written({ Version: "2008-10-17", Statement: statement(HOME) }),
      message,
    },
    { name: "variables without a version", given: written({ Statement: statement(HOME) }), message },
    {
      name: "no version and no variables, where the settings ask for it",
      given: written({ Statement: statement("*") }),
      params: { alsoWithoutVariables: true },
      message: "Policy ops is in the version of the policy language of 2008.",
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
