import { unknown } from "../../../lib/iam/fact.ts";
import type { TrustAnchor } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/federation/rolesanywhere-trust-anchor-pqc.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const anchor = (facts: Partial<TrustAnchor>) =>
  aResource("AWS::RolesAnywhere::TrustAnchor", "49e25ec3", { isEnabled: true, ...facts });

testRule(rule, {
  compliant: [{ name: "ML-DSA", given: anchor({ isPostQuantum: true }) }],
  nonCompliant: [
    {
      name: "RSA",
      given: anchor({ isPostQuantum: false }),
      message: "The authority of trust anchor 49e25ec3 signs with RSA or an elliptic curve, not with ML-DSA.",
    },
  ],
  notApplicable: [
    {
      name: "one that is off",
      given: anchor({ isEnabled: false, isPostQuantum: false }),
      reason: "trust anchor 49e25ec3 is switched off",
    },
  ],
  undetermined: [
    {
      name: "an authority at AWS Private CA",
      given: anchor({ isPostQuantum: unknown("AWS Private CA has it") }),
      reason: "AWS Private CA has it",
    },
  ],
});
