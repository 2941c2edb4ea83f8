import rule from "../../../lib/rules/policy/iam-inline-policy-blocked-kms-actions.ts";
import { anAccountState } from "../../support/build-account.ts";
import { groupWith, nothingToJudge, roleWith, UNREAD, userWith } from "../../support/build-holdings.ts";
import { aDocument, aManagedPolicy } from "../../support/build-policy.ts";
import { testRule } from "../../support/test-rule.ts";

const DECRYPT = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };
const message = (holder: string) => ({
  ops: `Inline policy ops of ${holder} allows kms:Decrypt on every key.`,
});
const { serviceLinked, identityCenter } = nothingToJudge(DECRYPT);
const cap = aManagedPolicy({ name: "cap", document: aDocument({ ...DECRYPT, Action: "s3:*" }) });

testRule(rule, {
  compliant: [
    {
      name: "one key",
      given: roleWith({ ...DECRYPT, Resource: "arn:aws:kms:us-east-1:123456789012:key/1" }),
    },
    { name: "denied in another statement", given: roleWith(DECRYPT, { ...DECRYPT, Effect: "Deny" }) },
    {
      name: "under a boundary without it",
      given: { ...roleWith(DECRYPT), permissionsBoundary: cap.arn },
      account: anAccountState([cap]),
    },
    {
      name: "what is not on a shorter list",
      given: roleWith(DECRYPT),
      params: { blockedActionsPatterns: ["kms:ReEncrypt*"] },
    },
  ],
  nonCompliant: [
    { name: "a role", given: roleWith(DECRYPT), message: message("role report-maker") },
    { name: "a user", given: userWith(DECRYPT), message: message("user alice") },
    { name: "a group", given: groupWith(DECRYPT), message: message("group developers") },
  ],
  notApplicable: [serviceLinked, identityCenter],
  undetermined: [UNREAD.inline, UNREAD.listing],
});
