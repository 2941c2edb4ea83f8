import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEntity, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { readAuthorizationDetails } from "../../lib/iam/authorization-details.ts";
import { mergeCredentialReport } from "../../lib/iam/credential-report.ts";
import { parseCsv } from "../../lib/iam/csv.ts";
import { isUnknown } from "../../lib/iam/fact.ts";

const HEADER =
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
const ROOT =
  "<root_account>,arn:aws:iam::123456789012:root,2020-01-01T00:00:00+00:00,not_supported,2024-02-03T04:05:06+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";
const ALICE =
  "Alice,arn:aws:iam::123456789012:user/Alice,2021-01-01T00:00:00+00:00,true,no_information,2021-02-01T00:00:00+00:00,N/A,false,true,2021-01-02T00:00:00Z,2024-01-01T00:00:00Z,us-east-1,s3,false,2020-05-05T00:00:00Z,N/A,N/A,N/A,false,N/A,true,2019-01-01T00:00:00Z";

function account(...users: string[]): MutableAccountState {
  return readAuthorizationDetails([
    {
      UserDetailList: users.map((name) => ({
        UserName: name,
        Arn: `arn:aws:iam::123456789012:user/${name}`,
      })),
    },
  ]).state;
}

describe("mergeCredentialReport", () => {
  test("tells of a user's password, keys, certificates and MFA", () => {
    const state = account("Alice");
    expect(mergeCredentialReport(state, [HEADER, ROOT, ALICE].join("\n")).problems).toEqual([]);
    expect(findEntity(state, "AWS::IAM::User", "alice")).toMatchObject({
      loginProfile: { passwordChangedAt: Date.UTC(2021, 1, 1) },
      passwordLastUsedAt: null,
      mfaDevices: { items: [] },
      accessKeys: {
        items: [
          {
            id: "access-key-1",
            status: "Active",
            createdAt: Date.UTC(2021, 0, 2),
            lastUsedAt: Date.UTC(2024, 0, 1),
          },
          { id: "access-key-2", status: "Inactive", createdAt: Date.UTC(2020, 4, 5), lastUsedAt: null },
        ],
      },
      signingCertificates: { items: [{ id: "certificate-2", status: "Active" }] },
    });
  });

  test("noisy case 10: the root user is the account, not one of its users", () => {
    const state = account("Alice");
    mergeCredentialReport(state, [HEADER, ROOT, ALICE].join("\r\n"));
    const root = findEntity(state, "AWS::::Account", "123456789012");
    expect(root).toMatchObject({
      rootAccessKeysPresent: false,
      rootMfaEnabled: true,
      rootSigningCertificatesPresent: false,
      rootLastUsedAt: Date.UTC(2024, 1, 3, 4, 5, 6),
    });
    expect(isUnknown(root?.rootPasswordPresent)).toBe(true);
    expect([...state.entities["AWS::IAM::User"].keys()]).toEqual(["alice"]);
  });

  test("an active device is known to exist, not which it is", () => {
    const state = account("Alice");
    mergeCredentialReport(state, [HEADER, ALICE.replace(",N/A,false,true", ",N/A,TRUE,true")].join("\n"));
    const devices = findEntity(state, "AWS::IAM::User", "Alice")?.mfaDevices;
    expect(devices?.items).toHaveLength(1);
    expect(devices?.unknown).toContain("not which");
  });

  test("columns may be missing, new or in another order", () => {
    const state = account("Alice");
    const text = "colour,mfa_active,arn,user\nred,false,arn:aws:iam::123456789012:user/Alice,Alice\n";
    expect(mergeCredentialReport(state, text).problems).toEqual([]);
    const alice = findEntity(state, "AWS::IAM::User", "Alice");
    expect(alice?.mfaDevices).toEqual({ items: [] });
    expect(alice?.loginProfile).toEqual({ unknown: "the credential report has no column password_enabled" });
    expect(alice?.accessKeys.unknown).toContain("access_key_1_active");
  });

  test("more than two credentials are said aloud", () => {
    const state = account("Alice");
    mergeCredentialReport(state, `${HEADER},additional_credentials_info\n${ALICE},3 access keys`);
    expect(findEntity(state, "AWS::IAM::User", "Alice")?.accessKeys.unknown).toContain("3 access keys");
  });

  test("a user whom the report does not list stays unknown, with the report's time", () => {
    const state = account("Alice", "New");
    mergeCredentialReport(state, [HEADER, ALICE].join("\n"), Date.UTC(2024, 5, 1));
    expect(findEntity(state, "AWS::IAM::User", "New")?.loginProfile).toEqual({
      unknown: "the credential report of 2024-06-01T00:00:00.000Z does not list the user",
    });
  });

  test("a listed user whom the account does not have is a problem, not a user", () => {
    const state = account("Bob");
    expect(mergeCredentialReport(state, [HEADER, ALICE].join("\n")).problems).toEqual([
      "the credential report names user Alice, whom the account does not have",
    ]);
    expect(state.entities["AWS::IAM::User"].size).toBe(1);
  });

  test("noisy case 1: what was read of a user stands against an older report", () => {
    const state = account("Alice");
    const alice = findEntity(state, "AWS::IAM::User", "Alice");
    if (alice) state.entities["AWS::IAM::User"].set("alice", { ...alice, loginProfile: null });
    mergeCredentialReport(state, [HEADER, ALICE].join("\n"));
    expect(findEntity(state, "AWS::IAM::User", "Alice")?.loginProfile).toBeNull();
  });

  test.each([
    ["no report", "hello", "does not name the columns"],
    ["nothing", "", "does not name the columns"],
    ["another account's", [HEADER, ALICE.replace("123456789012", "111122223333")].join("\n"), "111122223333"],
  ])("%s is refused", (_name, text, message) => {
    expect(() => mergeCredentialReport(account("Alice"), text)).toThrow(message);
  });
});

describe("parseCsv", () => {
  test("reads back every table that is quoted by the RFC", () => {
    const field = fc.oneof(fc.string(), fc.constantFrom("", "a,b", 'say "x"', "a\r\nb", '"'));
    const table = fc.array(fc.tuple(fc.constant("x"), field, field), { minLength: 1 });
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), (rows, newline) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))
          .join(newline);
        expect(parseCsv(text)).toEqual(rows);
      }),
    );
  });

  test.each([
    [
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r\n1,\r\n",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    [
      "a,b\n1,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    ["a\n\n\nb", [["a"], ["b"]]],
    ['a,"never closed', [["a", "never closed"]]],
    ["", []],
  ])("%j", (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });
});
