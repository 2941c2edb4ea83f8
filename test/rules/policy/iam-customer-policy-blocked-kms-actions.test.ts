import rule from "../../../lib/rules/policy/iam-customer-policy-blocked-kms-actions.ts";
import { anAccountState } from "../../support/build-account.ts";
import { nothingToJudge, opsPolicy, UNREAD } from "../../support/build-holdings.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const DECRYPT = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const message = "Policy ops allows kms:Decrypt on every key.";
const { aws, boundary } = nothingToJudge(DECRYPT);
const policy = opsPolicy(DECRYPT);

testRule(rule, {
  compliant: [
    {
      name: "one key",
      given: allow({ Action: "kms:Decrypt", Resource: "arn:aws:kms:us-east-1:123456789012:key/1" }),
    },
    {
      name: "by way of one service",
      given: allow({
        Action: "kms:Decrypt",
        Condition: { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } },
      }),
    },
    { name: "encryption only", given: allow({ Action: "kms:Encrypt" }) },
    {
      name: "what is not on a shorter list",
      given: policy,
      params: { blockedActionsPatterns: ["kms:ReEncrypt*"] },
    },
    {
      name: "denied in the same policy",
      given: opsPolicy(DECRYPT, { ...DECRYPT, Effect: "Deny", Action: "kms:De*" }),
    },
  ],
  nonCompliant: [
    { name: "every key", given: policy, message },
    {
      name: "every key by ARN",
      given: allow({ Action: "KMS:DECRYPT", Resource: "arn:aws:kms:*:123456789012:key/*" }),
      message,
    },
    {
      name: "by wildcard",
      given: allow({ Action: "kms:*" }),
      message: "Policy ops allows kms:Decrypt, kms:ReEncryptFrom on every key.",
    },
    {
      name: "a boundary, where the settings ask for them too",
      given: policy,
      account: anAccountState([policy, aRole({ permissionsBoundary: policy.arn })]),
      params: { excludePermissionBoundaryPolicy: false },
      message,
    },
  ],
  notApplicable: [aws, boundary],
  undetermined: [UNREAD.document],
});
