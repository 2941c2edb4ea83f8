import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/lambda-function-public-access-prohibited.ts";
import { aFunction } from "../../support/build-resource.ts";
import { allows, publicCases } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

const cases = publicCases("Function", (policies) => aFunction({ policies }));
const URL_GRANT = allows("*", { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } });
const SERVICE = allows({ Service: "s3.amazonaws.com" });

testRule(rule, {
  ...cases,
  compliant: [
    ...cases.compliant,
    {
      name: "callers of its URL, which is judged by itself",
      given: aFunction({ policies: listing([URL_GRANT]), urlAuth: "NONE" }),
    },
    { name: "a grant beside a closed one", given: aFunction({ policies: listing([SERVICE, SERVICE]) }) },
  ],
  nonCompliant: [
    ...cases.nonCompliant,
    {
      name: "callers of its URL, where nobody knows of the URL",
      given: aFunction({ policies: listing([URL_GRANT]), urlAuth: unknown("not read") }),
      message:
        "Function report-maker lets anybody in by its policy (who meets: lambda:FunctionUrlAuthType is NONE).",
    },
    {
      name: "a grant that is known, of a policy that is not",
      given: aFunction({ policies: partialListing("made before the first record", [SERVICE, allows("*")]) }),
      message: "Function report-maker lets anybody in by its policy.",
    },
  ],
});
