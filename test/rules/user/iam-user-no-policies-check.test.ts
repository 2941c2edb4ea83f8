import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-no-policies-check.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const attached = (name: string) => ({ arn: `arn:aws:iam::aws:policy/${name}`, name });
const inline = { name: "own-things", document: aDocument({ Effect: "Allow", Action: "*", Resource: "*" }) };

testRule(rule, {
  compliant: [
    { name: "permissions from groups only", given: aUser() },
    {
      name: "the quarantine that AWS put on a leaked key's user",
      given: aUser({ attachedPolicies: listing([attached("AWSCompromisedKeyQuarantineV3")]) }),
    },
    {
      name: "an inline policy where managed ones count",
      given: aUser({ inlinePolicies: listing([inline]) }),
      params: { scope: "managed" },
    },
    {
      name: "unread managed policies where inline ones count",
      given: aUser({ attachedPolicies: partialListing("the trail has no beginning") }),
      params: { scope: "inline" },
    },
  ],
  nonCompliant: [
    {
      name: "one managed policy",
      given: aUser({ attachedPolicies: listing([attached("ReadOnlyAccess")]) }),
      message: "User alice holds a policy of its own: ReadOnlyAccess.",
    },
    {
      name: "both kinds, known though the list is incomplete",
      given: aUser({
        attachedPolicies: partialListing("the trail has no beginning", [attached("ReadOnlyAccess")]),
        inlinePolicies: listing([inline]),
      }),
      message: "User alice holds 2 policies of its own: ReadOnlyAccess, own-things.",
    },
    {
      name: "more than a message can name",
      given: aUser({ attachedPolicies: listing(["A", "B", "C", "D", "E", "F"].map(attached)) }),
      message: "User alice holds 6 policies of its own: A, B, C, D, E and more.",
    },
    {
      name: "a customer policy that calls itself a quarantine",
      given: aUser({
        attachedPolicies: listing([
          {
            arn: "arn:aws:iam::123456789012:policy/AWSCompromisedKeyQuarantineV3",
            name: "AWSCompromisedKeyQuarantineV3",
          },
        ]),
      }),
      message: "User alice holds a policy of its own: AWSCompromisedKeyQuarantineV3.",
    },
  ],
  undetermined: [
    {
      name: "policies unread",
      given: aUser({ inlinePolicies: partialListing("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
