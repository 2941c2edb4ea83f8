import { describe, expect, test } from "vitest";
import { refOf } from "../../lib/iam/entity.ts";
import { fixCommands } from "../../lib/rule/fix-commands.ts";
import { RULES } from "../../lib/rules/index.ts";
import { aGroup } from "../support/build-group.ts";
import { aManagedPolicy } from "../support/build-policy.ts";
import { aRole } from "../support/build-role.ts";
import { aServerCertificate } from "../support/build-server-certificate.ts";
import { aUser } from "../support/build-user.ts";

const fixOf = (id: string) => RULES.find((rule) => rule.id === id)?.fix ?? "";
const user = refOf(aUser());
const role = refOf(aRole());
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

describe("the commands of a rule's fix", () => {
  test.each([
    {
      name: "a key of a user",
      rule: "access-key-inactive-not-deleted",
      faulty: { resource: user, facet: "AKIAEXAMPLEKEY000001" },
      commands: ["aws iam delete-access-key --user-name alice --access-key-id AKIAEXAMPLEKEY000001"],
    },
    {
      name: "a policy of AWS on a group, from the prose on roles",
      rule: "iam-aws-managed-admin-policy-attached",
      faulty: { resource: refOf(aGroup()), facet: ADMIN },
      commands: [`aws iam detach-group-policy --group-name developers --policy-arn ${ADMIN}`],
    },
    {
      name: "a customer-managed policy",
      rule: "iam-policy-no-full-s3-access",
      faulty: { resource: refOf(aManagedPolicy()), facet: null },
      commands: [
        "aws iam create-policy-version --policy-arn arn:aws:iam::123456789012:policy/read-reports " +
          "--policy-document file://policy.json --set-as-default",
      ],
    },
    {
      name: "an inline policy of a user",
      rule: "iam-policy-no-full-s3-access",
      faulty: { resource: user, facet: "ops" },
      commands: [
        "aws iam put-user-policy --user-name alice --policy-name ops --policy-document file://policy.json",
      ],
    },
    {
      name: "a role's trust",
      rule: "iam-role-trust-confused-deputy",
      faulty: { resource: role, facet: "config.amazonaws.com" },
      commands: [
        "aws iam update-assume-role-policy --role-name report-maker --policy-document file://trust.json",
      ],
    },
    {
      name: "a certificate, and the new one, whose name only its reader knows",
      rule: "iam-server-certificate-expiring",
      faulty: { resource: refOf(aServerCertificate()), facet: null },
      commands: [
        "aws iam upload-server-certificate --server-certificate-name NEW_NAME --certificate-body file://cert.pem --private-key file://key.pem",
      ],
    },
  ])("$name", ({ rule, faulty, commands }) => {
    expect(fixCommands(fixOf(rule), faulty)).toEqual(commands);
  });

  test.each([
    ["$(reboot)", "'$(reboot)'"],
    ["it's; rm -rf /", "'it'\\''s; rm -rf /'"],
    ["$&", "'$&'"],
  ])("quote the hostile name %s", (name, word) => {
    const faulty = { resource: { ...user, name }, facet: null };
    expect(fixCommands("`aws iam delete-login-profile --user-name USER`", faulty)).toEqual([
      `aws iam delete-login-profile --user-name ${word}`,
    ]);
  });

  test("tell a name that begins like an option from one", () => {
    const faulty = { resource: { ...user, name: "--debug" }, facet: null };
    expect(fixCommands("`aws iam delete-login-profile --user-name USER`", faulty)).toEqual([
      "aws iam delete-login-profile --user-name=--debug",
    ]);
  });

  test("are none where the prose has none", () => {
    expect(fixCommands("Sign in as root.", { resource: user, facet: null })).toEqual([]);
  });
});

/** What no command of AWS can do, or not a known one. */
const BY_HAND: ReadonlySet<string> = new Set([
  "exemption-expiring",
  "exemption-over-still-violated",
  "exemption-too-broad",
  "exemption-unused",
  "other-resource-policy-no-public",
  "principal-reaches-admin",
  "root-account-hardware-mfa-enabled",
]);

test.each(RULES.filter(({ id, default: state }) => state === "on" && !BY_HAND.has(id)).map(({ id }) => id))(
  "%s, which is on, has a command",
  (id) => {
    expect(fixOf(id)).toMatch(/`aws [a-z0-9-]+ [a-z0-9-]+/);
  },
);
