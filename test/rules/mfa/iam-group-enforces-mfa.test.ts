import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/mfa/iam-group-enforces-mfa.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { attached, groupWith, opsPolicy } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const deny = (operator: string, value: string, more: object = {}) => ({
  Effect: "Deny",
  NotAction: ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"],
  Resource: "*",
  Condition: { [operator]: { "aws:MultiFactorAuthPresent": value } },
  ...more,
});
const message = "No policy of group developers denies what is asked without MFA.";
const enforcing = opsPolicy(deny("BoolIfExists", "false"));
const managed = aGroup({ attachedPolicies: attached(enforcing.arn) });

testRule(rule, {
  compliant: [
    { name: "AWS's own example", given: groupWith(deny("BoolIfExists", "false")) },
    { name: "in a managed policy", given: managed, account: anAccountState([managed, enforcing]) },
  ],
  nonCompliant: [
    {
      name: "noisy case 36: an Allow that mentions the key",
      given: groupWith(deny("BoolIfExists", "true", { Effect: "Allow" })),
      message,
    },
    { name: "a Deny that access keys pass", given: groupWith(deny("Bool", "false")), message },
    {
      name: "a Deny of one service",
      given: groupWith(deny("BoolIfExists", "false", { NotAction: undefined, Action: "s3:*" })),
      message,
    },
    {
      name: "a Deny on one bucket",
      given: groupWith(deny("BoolIfExists", "false", { Resource: "arn:aws:s3:::b" })),
      message,
    },
    {
      name: "a Deny in one Region only",
      given: groupWith(
        deny("BoolIfExists", "false", {
          Condition: {
            BoolIfExists: { "aws:MultiFactorAuthPresent": "false" },
            StringEquals: { "aws:RequestedRegion": "eu-west-1" },
          },
        }),
      ),
      message,
    },
    { name: "no policies", given: groupWith(), message },
  ],
  undetermined: [
    {
      name: "an inline policy unread",
      given: aGroup({ inlinePolicies: listing([{ name: "ops", document: unknown("it was left out") }]) }),
      account: anAccountState([]),
      reason: "it was left out",
    },
    {
      name: "inline policies unread",
      given: { ...groupWith(), inlinePolicies: partialListing("it was denied") },
      reason: "it was denied",
    },
  ],
});
