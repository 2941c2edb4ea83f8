import { type Fact, listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/federation/iam-saml-provider-metadata-valid.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";
import { NOW } from "../../support/times.ts";

const DAY_MS = 86_400_000;
const validUntil = (end: Fact<number | null>) => ({
  type: "AWS::IAM::SAMLProvider" as const,
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:saml-provider/corp`,
  name: "corp",
  createdAt: 0,
  validUntil: end,
  tags: listing([]),
});
const on = (days: number) => new Date(NOW + days * DAY_MS).toISOString().slice(0, 10);

testRule(rule, {
  compliant: [
    { name: "a year to come", given: validUntil(NOW + 365 * DAY_MS), dueAt: NOW + 335 * DAY_MS },
    {
      name: "within the warning, where the settings want none",
      given: validUntil(NOW + DAY_MS),
      params: { warnDays: 0 },
      dueAt: NOW + DAY_MS,
    },
  ],
  nonCompliant: [
    {
      name: "a week to come",
      given: validUntil(NOW + 7 * DAY_MS),
      message: `The metadata of SAML provider corp runs out on ${on(7)}.`,
    },
    {
      name: "over",
      given: validUntil(NOW - DAY_MS),
      message: `The metadata of SAML provider corp ran out on ${on(-1)}.`,
    },
  ],
  notApplicable: [
    { name: "no end", given: validUntil(null), reason: "the metadata of SAML provider corp names no end" },
  ],
  undetermined: [
    {
      name: "unread",
      given: validUntil(unknown("GetSAMLProvider was denied")),
      reason: "GetSAMLProvider was denied",
    },
  ],
});
