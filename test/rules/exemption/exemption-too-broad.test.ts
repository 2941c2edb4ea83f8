import rule from "../../../lib/rules/exemption/exemption-too-broad.ts";
import { anAccount } from "../../support/build-account.ts";
import { anExemptionUse } from "../../support/build-exemption-use.ts";
import { testRule } from "../../support/test-rule.ts";
import { NOW } from "../../support/times.ts";

const given = anAccount();
const pattern = (resource: string, violating: number, expiresAt = NOW + 1) => [
  anExemptionUse({ id: resource, resource, isPattern: true, violating, expiresAt }),
];
const LEGACY = "arn:aws:iam::123456789012:user/legacy-*";

testRule(rule, {
  compliant: [
    { name: "ten", given, exemptions: pattern(LEGACY, 10) },
    { name: "over", given, exemptions: pattern(LEGACY, 11, NOW) },
    { name: "as many as were allowed", given, exemptions: pattern(LEGACY, 11), params: { maxResources: 11 } },
  ],
  nonCompliant: [
    {
      name: "eleven",
      given,
      exemptions: pattern(LEGACY, 11),
      message: { [LEGACY]: `The exemption of ${LEGACY} from access-keys-rotated covers 11 resources.` },
    },
    ...["arn:aws:iam::*:user/*", "arn:aws:iam::123456789012:*", "arn:*", "arn:aws:iam::*:role/*/*"].map(
      (resource) => ({
        name: resource,
        given,
        exemptions: pattern(resource, 0),
        message: {
          [resource]: `The exemption of ${resource} from access-keys-rotated covers everything of a kind.`,
        },
      }),
    ),
  ],
  notApplicable: [
    { name: "an exact one", given, exemptions: [anExemptionUse()], reason: "nothing is exempted by pattern" },
    { name: "not at hand", given, reason: "exemptions are judged by the sweep and at the end of a replay" },
  ],
});
