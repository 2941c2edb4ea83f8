import { expect, test } from "vitest";
import { factsFor, sharedFacts } from "../../../lib/engine/run-rule.ts";
import { unknown } from "../../../lib/iam/fact.ts";
import type { Role } from "../../../lib/iam/role.ts";
import rule from "../../../lib/rules/usage/iam-principal-service-unused.ts";
import { NO_SETTINGS } from "../../../lib/settings/shared-settings.ts";
import { anAccountState } from "../../support/build-account.ts";
import { roleWith } from "../../support/build-holdings.ts";
import { aRole, aServiceLinkedRole } from "../../support/build-role.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const used = (service: string, lastUsedAt: number | null) => ({ service, lastUsedAt, actions: [] });
const S3 = used("s3", daysAgo(1));
const wide = roleWith({ Effect: "Allow", Action: ["s3:*", "sqs:*"], Resource: "*" });
const using = (
  ...serviceAccess: NonNullable<Extract<Role["serviceAccess"], readonly unknown[]>>[number][]
) => ({
  ...wide,
  serviceAccess,
});

testRule(rule, {
  compliant: [
    { name: "all services in use", given: using(S3), dueAt: daysAgo(-89) },
    {
      name: "a new role, which has had no time",
      given: { ...using(S3, used("sqs", null)), createdAt: daysAgo(10) },
      dueAt: daysAgo(-80),
    },
    {
      name: "a service that may go unused",
      given: using(S3, used("sqs", null)),
      params: { ignoreServices: ["sqs"] },
      dueAt: daysAgo(-89),
    },
    { name: "no services at all", given: using() },
  ],
  nonCompliant: [
    {
      name: "one never used, one used long ago",
      given: using(S3, used("sqs", null), used("ec2", daysAgo(91))),
      message: "Role report-maker has not used 2 of its 3 services for 90 days: sqs, ec2.",
    },
    {
      name: "a user",
      given: aUser({ serviceAccess: [used("s3", daysAgo(31))] }),
      params: { maxUnusedDays: 30 },
      message: "User alice has not used 1 of its 1 services for 30 days: s3.",
    },
  ],
  notApplicable: [
    {
      name: "a service-linked role",
      given: aServiceLinkedRole(),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    {
      name: "kept for emergencies",
      given: using(used("s3", null)),
      settings: { breakGlass: ["arn:aws:iam::123456789012:role/report-maker"] },
      reason: "report-maker is declared as kept for emergencies",
    },
  ],
  undetermined: [
    {
      name: "not asked",
      given: aRole(),
      reason: "a sweep or scan reads which services it used, with this rule on",
    },
    {
      name: "refused",
      given: {
        ...wide,
        serviceAccess: unknown("not allowed to call iam:GenerateServiceLastAccessedDetails"),
      },
      reason: "not allowed to call iam:GenerateServiceLastAccessedDetails",
    },
    {
      name: "its making unread",
      given: { ...using(used("s3", null)), createdAt: unknown("the trail has no beginning") },
      reason: "the trail has no beginning",
    },
  ],
});

test("proposes the policy that would be enough", () => {
  const role = using(S3, used("sqs", null));
  const account = anAccountState([role]);
  const params = { maxUnusedDays: 90, ignoreServices: [] };
  const facts = factsFor({ params, detections: new Set() }, sharedFacts(account, NO_SETTINGS, NOW));
  expect(rule.evaluate(role, facts)).toMatchObject({
    evidence: {
      unused: ["sqs"],
      proposedPolicy: { Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: ["*"] }] },
    },
  });
});
