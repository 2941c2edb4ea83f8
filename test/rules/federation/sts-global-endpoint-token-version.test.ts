import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/federation/sts-global-endpoint-token-version.ts";
import { anAccount } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [
    { name: "version 2", given: anAccount() },
    {
      name: "version 1, where it is wanted",
      given: anAccount({ globalEndpointTokenVersion: 1 }),
      params: { tokenVersion: "v1Token" },
    },
  ],
  nonCompliant: [
    {
      name: "version 1",
      given: anAccount({ globalEndpointTokenVersion: 1 }),
      message: "STS's global endpoint gives account 123456789012 sessions of version 1.",
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: anAccount({ globalEndpointTokenVersion: unknown("not allowed to call iam:GetAccountSummary") }),
      reason: "not allowed to call iam:GetAccountSummary",
    },
  ],
});
