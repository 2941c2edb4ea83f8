import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/other-resource-policy-no-public.ts";
import { aResource } from "../../support/build-resource.ts";
import { allows, publicCases } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

const cases = publicCases("File system", (policies) =>
  aResource("AWS::EFS::FileSystem", "fs-1", { policies }),
);

testRule(rule, {
  ...cases,
  compliant: [
    ...cases.compliant,
    {
      name: "whoever comes by a mount target (elasticfilesystem:AccessedViaMountTarget)",
      given: aResource("AWS::EFS::FileSystem", "fs-1", {
        policies: listing([
          allows({ AWS: "*" }, { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } }),
        ]),
      }),
    },
  ],
  nonCompliant: [
    ...cases.nonCompliant,
    {
      name: "a vault",
      given: aResource("AWS::Glacier::Vault", "archive", { policies: listing([allows("*")]) }),
      message: "Vault archive lets anybody in by its policy.",
    },
    {
      name: "a mail identity",
      given: aResource("AWS::SES::EmailIdentity", "example.com", { policies: listing([allows("*")]) }),
      message: "Mail identity example.com lets anybody in by its policy.",
    },
  ],
});
