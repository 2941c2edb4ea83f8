import { type Listing, listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/federation/iam-oidc-provider-client-id-list-check.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";

const accepting = (clientIds: Listing<string>) => ({
  type: "AWS::IAM::OIDCProvider" as const,
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:oidc-provider/login.example.com`,
  name: "login.example.com",
  createdAt: 0,
  clientIds,
  thumbprints: listing([]),
  tags: listing([]),
});

testRule(rule, {
  compliant: [
    { name: "AWS's own audience", given: accepting(listing(["sts.amazonaws.com"])) },
    { name: "an approved one", given: accepting(listing(["app"])), params: { allowedClientIds: ["app"] } },
    { name: "none", given: accepting(listing([])) },
  ],
  nonCompliant: [
    {
      name: "one that nobody approved",
      given: accepting(listing(["sts.amazonaws.com", "other"])),
      message: { other: "OIDC provider login.example.com accepts client id other." },
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: accepting(partialListing("GetOpenIDConnectProvider was denied")),
      reason: "GetOpenIDConnectProvider was denied",
    },
  ],
});
