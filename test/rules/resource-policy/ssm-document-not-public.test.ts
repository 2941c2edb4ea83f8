import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/ssm-document-not-public.ts";
import { OTHER_ACCOUNT } from "../../support/account-ids.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const document = (...principals: readonly string[]) =>
  aResource("AWS::SSM::Document", "patch", { sharedWith: listing(principals) });

testRule(rule, {
  compliant: [
    { name: "nobody", given: document() },
    {
      name: "a declared account",
      given: document(OTHER_ACCOUNT),
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
    },
  ],
  nonCompliant: [
    {
      name: "everybody and another account",
      given: document("all", OTHER_ACCOUNT),
      message: {
        all: "Document patch is shared with everybody.",
        [OTHER_ACCOUNT]: `Document patch is shared with ${OTHER_ACCOUNT}, which is not known.`,
      },
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: aResource("AWS::SSM::Document", "patch"),
      reason: "nobody told",
    },
  ],
});
