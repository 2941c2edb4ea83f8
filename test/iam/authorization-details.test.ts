import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEntity } from "../../lib/iam/account-state.ts";
import { readAuthorizationDetails } from "../../lib/iam/authorization-details.ts";
import { isUnknown } from "../../lib/iam/fact.ts";

const account = "123456789012";
const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
};
const allowAll = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

function user(name: string, rest: object = {}) {
  return { UserName: name, UserId: `AIDA${name}`, Arn: `arn:aws:iam::${account}:user/${name}`, ...rest };
}

function role(name: string, rest: object = {}) {
  return {
    RoleName: name,
    RoleId: `AROA${name}`,
    Arn: `arn:aws:iam::${account}:role/${name}`,
    CreateDate: "2024-05-01T10:00:00+00:00",
    AssumeRolePolicyDocument: trust,
    ...rest,
  };
}

const empty = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };

describe("readAuthorizationDetails", () => {
  test("reads users with groups, policies, tags and boundary", () => {
    const { state, problems } = readAuthorizationDetails([
      {
        ...empty,
        UserDetailList: [
          user("Alice", {
            CreateDate: "2024-05-01T10:00:00+00:00",
            GroupList: ["Admins"],
            UserPolicyList: [{ PolicyName: "own", PolicyDocument: allowAll }],
            AttachedManagedPolicies: [
              { PolicyName: "AdministratorAccess", PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
            ],
            PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/limit` },
            Tags: [{ Key: "team", Value: "red" }],
          }),
        ],
      },
    ]);
    expect(problems).toEqual([]);
    const alice = findEntity(state, "AWS::IAM::User", "alice");
    expect(alice).toMatchObject({
      name: "Alice",
      createdAt: Date.UTC(2024, 4, 1, 10),
      groups: { items: ["Admins"] },
      permissionsBoundary: `arn:aws:iam::${account}:policy/limit`,
      tags: { items: [{ key: "team", value: "red" }] },
      attachedPolicies: { items: [{ name: "AdministratorAccess" }] },
    });
    expect(isUnknown(alice?.loginProfile)).toBe(true);
    expect(alice?.inlinePolicies.items[0]?.document).toMatchObject({ statements: [{ effect: "Allow" }] });
  });

  test("a user without lists has none, and no boundary", () => {
    const { state } = readAuthorizationDetails([{ ...empty, UserDetailList: [user("bob")] }]);
    const bob = findEntity(state, "AWS::IAM::User", "bob");
    expect(bob?.groups).toEqual({ items: [] });
    expect(bob?.inlinePolicies).toEqual({ items: [] });
    expect(bob?.permissionsBoundary).toBeNull();
  });

  test("reads roles, their instance profiles and an empty RoleLastUsed", () => {
    const profile = { InstanceProfileName: "web", Arn: `arn:aws:iam::${account}:instance-profile/web` };
    const { state } = readAuthorizationDetails([
      {
        ...empty,
        RoleDetailList: [
          role("web", {
            AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust)),
            InstanceProfileList: [{ ...profile, Roles: [{ RoleName: "web" }] }],
            RoleLastUsed: {},
          }),
        ],
      },
    ]);
    expect(findEntity(state, "AWS::IAM::Role", "WEB")).toMatchObject({
      lastUsedAt: null,
      trustPolicy: { statements: [{ principals: { service: ["ec2.amazonaws.com"] } }] },
    });
    expect(findEntity(state, "AWS::IAM::InstanceProfile", "web")?.roles.items).toEqual(["web"]);
    expect(state.incomplete["AWS::IAM::InstanceProfile"]).toBeUndefined();
  });

  test("reads customer and AWS managed policies with the version in force", () => {
    const arn = `arn:aws:iam::${account}:policy/app`;
    const { state } = readAuthorizationDetails(
      [
        {
          ...empty,
          Policies: [
            {
              PolicyName: "app",
              Arn: arn,
              PolicyVersionList: [
                { VersionId: "v1", IsDefaultVersion: false, Document: allowAll },
                { VersionId: "v2", IsDefaultVersion: true, Document: trust },
              ],
            },
            {
              PolicyName: "ReadOnlyAccess",
              Arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
              DefaultVersionId: "v9",
              PolicyVersionList: [],
            },
          ],
        },
      ],
      { account },
    );
    expect(findEntity(state, "AWS::IAM::Policy", arn)).toMatchObject({ defaultVersionId: "v2" });
    expect(state.entities["AWS::IAM::Policy"].size).toBe(2);
  });

  test("a snapshot does not tell the tags of policies, GetPolicy does", () => {
    const policy = { PolicyName: "p", Arn: `arn:aws:iam::${account}:policy/p` };
    const tagsOf = (entry: object) =>
      findEntity(
        readAuthorizationDetails([{ ...empty, Policies: [entry] }]).state,
        "AWS::IAM::Policy",
        policy.Arn,
      )?.tags;
    expect(tagsOf(policy)?.unknown).toBeDefined();
    expect(tagsOf({ ...policy, Tags: [] })).toEqual({ items: [] });
  });

  test("pages may come in any order and nested in a list", () => {
    const pages = [
      { ...empty, UserDetailList: [user("a")], IsTruncated: true, Marker: "x" },
      { RoleDetailList: [role("b")], IsTruncated: false },
      { ...empty, UserDetailList: [user("c")], IsTruncated: true },
    ];
    const read = (input: unknown[]) => readAuthorizationDetails(input).state;
    expect(read([pages]).entities["AWS::IAM::User"].size).toBe(2);
    fc.assert(
      fc.property(fc.shuffledSubarray(pages, { minLength: 3 }), (shuffled) => {
        const state = read(shuffled);
        expect([...state.entities["AWS::IAM::User"].keys()].sort()).toEqual(["a", "c"]);
        expect(state.incomplete["AWS::IAM::User"]).toBeUndefined();
      }),
    );
  });

  test("names the sections that no page has, and a reading that is cut off", () => {
    const { state } = readAuthorizationDetails([{ UserDetailList: [user("a")] }]);
    expect(state.incomplete["AWS::IAM::Role"]).toBe("the snapshot has no RoleDetailList");
    expect(state.incomplete["AWS::IAM::User"]).toBeUndefined();
    const cut = readAuthorizationDetails([{ ...empty, UserDetailList: [user("a")], IsTruncated: true }]);
    expect(cut.state.incomplete["AWS::IAM::User"]).toContain("cut off");
  });

  test("two names that differ in case only are a located problem, and the policies become unknown", () => {
    const { state, problems } = readAuthorizationDetails([
      { ...empty, UserDetailList: [user("alice"), user("x"), user("ALICE")] },
    ]);
    expect(problems).toEqual([
      `UserDetailList[2] (arn:aws:iam::${account}:user/ALICE) and UserDetailList[0] (arn:aws:iam::${account}:user/alice) have one name to IAM, which ignores case`,
    ]);
    expect(findEntity(state, "AWS::IAM::User", "alice")?.inlinePolicies.unknown).toContain("ignores case");
    expect(findEntity(state, "AWS::IAM::User", "x")?.inlinePolicies.unknown).toBeUndefined();
  });

  test.each([
    ["text for an entry", { UserDetailList: ["x", user("a")] }, "UserDetailList[0] is not an object"],
    ["no ARN", { UserDetailList: [{ UserName: "x" }, user("a")] }, "UserDetailList[0].Arn is no ARN"],
    [
      "no name",
      { RoleDetailList: [{ ...role("x"), RoleName: "" }] },
      "RoleDetailList[0].RoleName is missing",
    ],
    ["a section that is no list", { UserDetailList: [user("a")], Policies: {} }, "Policies is not a list"],
    [
      "a broken document",
      {
        UserDetailList: [user("a", { UserPolicyList: [{ PolicyName: "p", PolicyDocument: "{" }] })],
      },
      "UserDetailList[0].UserPolicyList[0].PolicyDocument: the policy document is not JSON",
    ],
    [
      "a broken trust policy",
      { RoleDetailList: [role("r", { AssumeRolePolicyDocument: { Statement: [{ Effect: "Maybe" }] } })] },
      "RoleDetailList[0].AssumeRolePolicyDocument: the policy document is malformed: Statement[0].Effect",
    ],
  ])("%s is told with its place", (_name, page, problem) => {
    const { problems } = readAuthorizationDetails([page], { account });
    expect(problems[0]).toContain(problem);
  });

  test.each([
    ["nothing", [{}], "no answer"],
    ["null", [null], "no answer"],
    ["a policy document", [trust], "no answer"],
    ["an answer without any ARN", [empty], "name the account"],
    [
      "two accounts",
      [{ UserDetailList: [user("a"), { UserName: "b", Arn: "arn:aws:iam::111122223333:user/b" }] }],
      "one account at a time",
    ],
  ])("%s is refused", (_name, input, message) => {
    expect(() => readAuthorizationDetails(input)).toThrow(message);
  });

  test("a hostile name is a name like any other", () => {
    const { state } = readAuthorizationDetails([{ ...empty, UserDetailList: [user("__proto__")] }]);
    expect(findEntity(state, "AWS::IAM::User", "__proto__")?.name).toBe("__proto__");
  });

  test("reads dates as the SDK gives them", () => {
    const { state } = readAuthorizationDetails([
      { ...empty, UserDetailList: [user("a", { CreateDate: new Date(5000) }), user("b", { CreateDate: 5 })] },
    ]);
    expect([...state.entities["AWS::IAM::User"].values()].map(({ createdAt }) => createdAt)).toEqual([
      5000, 5000,
    ]);
  });
});
