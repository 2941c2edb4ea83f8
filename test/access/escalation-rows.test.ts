import { describe, expect, test } from "vitest";
import { AccessModel } from "../../lib/access/access-model.ts";
import { ESCALATION_PATHS } from "../../lib/access/escalation-paths.ts";
import { explainReach } from "../../lib/access/explain-reach.ts";
import type { EscalationPath, RemoveGuardrail } from "../../lib/access/paths/escalation-path.ts";
import { findEntity, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { listing } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import {
  ACCOUNT,
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  allow,
  anAccount,
  deny,
  document,
  NOW,
  policyArn,
  roleArn,
  type StatementJson,
  trusts,
  userArn,
} from "./an-account.ts";

/** An account in which a path works for `x` as soon as it has the path's actions. */
interface Setting {
  readonly actor: "user" | "role";
  readonly spec: AccountSpec;
  /** What the snapshot cannot say. */
  readonly edit?: (state: MutableAccountState) => void;
  /** The verdict on the path. */
  readonly verdict: "proven" | "conditional" | "unknown";
}

const admin = { attached: [ADMINISTRATOR_ACCESS] };
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const PROVIDERS = {
  saml: `arn:aws:iam::${ACCOUNT}:saml-provider/idp`,
  oidc: `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`,
};
const ALL = [allow("*")];
/** Leaves nothing of IAM, so that behind it nobody is an administrator. */
const NO_IAM = [deny(["iam:*", "sts:*"])];

/** Paths whose setting makes the actor, or anybody, able to use them: nothing to judge for one principal. */
const OUTSIDE = new Set(["outside"]);

function settingOf(path: EscalationPath): Setting {
  const sure = path.given === undefined ? "proven" : "conditional";
  const { mechanism } = path;
  switch (mechanism.kind) {
    case "pass-role":
      return user(path.givenBy === "AWS::IAM::InstanceProfile" ? "proven" : sure, {
        roles: { target: { ...admin, profile: true, trust: [trusts({ Service: mechanism.trusts[0] })] } },
      });
    case "existing-compute":
      return user("unknown", {
        roles: { target: { ...admin, profile: true, trust: [trusts({ Service: mechanism.trusts[0] })] } },
      });
    case "take":
      return takeSetting(path, sure);
    case "new-principal":
      return user(sure, {});
    case "remove-guardrail":
      return guardrailSetting(mechanism.guardrail, sure);
    case "provider":
      return user(sure, {
        roles: {
          target: {
            ...admin,
            trust: [
              {
                Effect: "Allow",
                Principal: { Federated: PROVIDERS[mechanism.provider] },
                Action:
                  mechanism.provider === "saml" ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity",
              },
            ],
          },
        },
      });
    case "identity-center":
    case "assume-root":
      return { ...user("conditional", {}), edit: (state) => joinOrganization(state, ACCOUNT) };
    case "tag":
      return tagSetting(path, mechanism.how);
    case "mfa":
      return mechanism.how === "enable"
        ? user("proven", {}, [
            allow("*", "*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
          ])
        : {
            ...user("conditional", { users: { target: admin } }),
            edit: (state) => giveCredentials(state, "password"),
          };
    case "through-service":
      return user("conditional", {}, [
        allow("*", "*", { Condition: { Bool: { "aws:ViaAWSService": "true" } } }),
      ]);
    case "lateral":
    case "outside":
      return user("unknown", {});
    default:
      return mechanism satisfies never;
  }
}

function takeSetting({ mechanism }: EscalationPath, sure: "proven" | "conditional"): Setting {
  if (mechanism.kind !== "take") throw new Error("not a take");
  const { take, raise, joins } = mechanism;
  const versions = raise === "policy-version-full" ? 5 : raise === "other-version" ? 2 : 1;
  const edit = (state: MutableAccountState) => {
    giveCredentials(state, take);
    addVersions(state, versions);
  };
  const held = { p: [allow("s3:GetObject")] };
  const isOfGroup = raise?.endsWith("group") && !joins;
  const target = {
    ...(raise ? { attached: [policyArn("p")] } : joins ? {} : admin),
    ...(isOfGroup ? { groups: ["g"] } : {}),
  };
  if (take === "self") {
    const actor = raise?.endsWith("role") ? "role" : "user";
    const own = raise?.includes("version") ? { attached: [policyArn("p")] } : {};
    const groups: AccountSpec = raise?.endsWith("group") ? { groups: { g: {} } } : {};
    const x = raise?.endsWith("group") ? { groups: ["g"] } : own;
    const spec = { policies: held, ...groups, ...(actor === "user" ? { users: { x } } : { roles: { x } }) };
    return { actor, spec, verdict: sure, edit };
  }
  if (take === "join") return { ...user(sure, { groups: { g: raise ? {} : admin } }), edit };
  if (take === "assume" || take === "trust")
    return {
      ...user(sure, {
        policies: held,
        roles: { target: { ...target, trust: take === "assume" ? [trusts(ROOT)] : [] } },
      }),
      edit,
    };
  const groups: AccountSpec = joins || isOfGroup ? { groups: { g: raise ? {} : admin } } : {};
  return { ...user(sure, { policies: held, users: { target }, ...groups }), edit };
}

function guardrailSetting(guardrail: RemoveGuardrail["guardrail"], sure: "proven" | "conditional"): Setting {
  const narrow = { b: [allow(["s3:*", "iam:*Boundary*", "sts:AssumeRole"])] };
  const bounded = { boundary: policyArn("b") };
  const settings: { readonly [G in RemoveGuardrail["guardrail"]]: Setting } = {
    "user-boundary": user(sure, { policies: narrow, users: { x: bounded } }, ALL),
    "replaced-user-boundary": user(sure, { policies: narrow, users: { x: bounded } }, ALL),
    "role-boundary": role(sure, { policies: narrow, roles: { x: bounded } }, ALL),
    "replaced-role-boundary": role(sure, { policies: narrow, roles: { x: bounded } }, ALL),
    "assumed-role-boundary": user(sure, {
      policies: narrow,
      roles: { target: { ...admin, ...bounded, trust: [trusts(ROOT)] } },
    }),
    "attached-user-deny": user(
      sure,
      { policies: { d: deniesBut("iam:DetachUserPolicy") }, users: { x: { attached: [policyArn("d")] } } },
      ALL,
    ),
    "inline-user-deny": user(
      sure,
      { users: { x: { inline: { d: deniesBut("iam:DeleteUserPolicy") } } } },
      ALL,
    ),
    "attached-role-deny": role(
      sure,
      { policies: { d: deniesBut("iam:DetachRolePolicy") }, roles: { x: { attached: [policyArn("d")] } } },
      ALL,
    ),
    "inline-role-deny": role(
      sure,
      { roles: { x: { inline: { d: deniesBut("iam:DeleteRolePolicy") } } } },
      ALL,
    ),
    "attached-group-deny": user(
      sure,
      {
        policies: { d: deniesBut("iam:DetachGroupPolicy") },
        groups: { g: { attached: [policyArn("d")] } },
        users: { x: { groups: ["g"] } },
      },
      ALL,
    ),
    "inline-group-deny": user(
      sure,
      {
        groups: { g: { inline: { d: deniesBut("iam:DeleteGroupPolicy") } } },
        users: { x: { groups: ["g"] } },
      },
      ALL,
    ),
    "group-membership": user(
      sure,
      {
        groups: { g: { inline: { d: deniesBut("iam:RemoveUserFromGroup") } } },
        users: { x: { groups: ["g"] } },
      },
      ALL,
    ),
    scp: user("unknown", {}, ALL),
    organization: {
      ...user("conditional", {}, ALL),
      edit: (state) => joinOrganization(state, "111122223333"),
    },
    "permission-set-boundary": {
      ...role(
        "conditional",
        {
          policies: { b: [allow(["s3:*", "sso:*"])] },
          roles: { x: { ...bounded, path: "aws-reserved/sso.amazonaws.com/" } },
        },
        ALL,
      ),
    },
    "permission-set-deny": role(
      "conditional",
      { roles: { x: { inline: { d: NO_IAM }, path: "aws-reserved/sso.amazonaws.com/" } } },
      ALL,
    ),
  };
  return settings[guardrail];
}

function deniesBut(action: string): StatementJson[] {
  return [{ Effect: "Deny", NotAction: [action, "s3:*"], Resource: "*" }];
}

function user(verdict: Setting["verdict"], spec: AccountSpec, more: readonly StatementJson[] = []): Setting {
  const x = { ...spec.users?.["x"] };
  const inline = more.length > 0 ? { ...x.inline, more } : { ...x.inline };
  return { actor: "user", verdict, spec: { ...spec, users: { ...spec.users, x: { ...x, inline } } } };
}

function role(verdict: Setting["verdict"], spec: AccountSpec, more: readonly StatementJson[] = []): Setting {
  const x = { ...spec.roles?.["x"] };
  const inline = more.length > 0 ? { ...x.inline, more } : { ...x.inline };
  return { actor: "role", verdict, spec: { ...spec, roles: { ...spec.roles, x: { ...x, inline } } } };
}

function joinOrganization(state: MutableAccountState, managementAccount: string): void {
  const account = state.entities["AWS::::Account"].get(ACCOUNT);
  if (account)
    state.entities["AWS::::Account"].set(ACCOUNT, {
      ...account,
      organization: { id: "o-example", managementAccount, hasAllFeatures: true },
    });
}

/** What `x` may do hangs on a tag of the target: it must be there, or must not. */
function tagSetting({ actions }: EscalationPath, how: "tag" | "untag"): Setting {
  const [onUser, onRole] = ["iam:CreateAccessKey", "iam:UpdateAssumeRolePolicy"];
  const ofRole = actions.some((action) => action.endsWith("Role"));
  const operator = how === "tag" ? "StringEquals" : "StringNotEquals";
  const rest = { Condition: { [operator]: { "aws:ResourceTag/Team": "own" } } };
  const target = { ...admin, tags: how === "tag" ? {} : { Team: "own" } };
  return user("proven", {
    users: {
      x: { inline: { own: [allow(ofRole ? onRole : onUser, "*", rest)] } },
      ...(ofRole ? {} : { target }),
    },
    roles: ofRole ? { target: { ...target, trust: [trusts({ Service: "ec2.amazonaws.com" })] } } : {},
  });
}

/** Keys and password of `target` as the path needs them, known. */
function giveCredentials(state: MutableAccountState, take: string): void {
  const target = findEntity(state, "AWS::IAM::User", "target");
  if (!target) return;
  const key = (id: string, status: "Active" | "Inactive" = "Active") => ({
    id,
    status,
    createdAt: 0,
    lastUsedAt: null,
    lastUsedService: null,
  });
  const keys = { "key-swap": [key("1"), key("2")], "old-key": [key("1", "Inactive")] }[take] ?? [];
  const hasPassword = take === "change-password" || take === "password";
  state.entities["AWS::IAM::User"].set("target", {
    ...target,
    accessKeys: listing(keys),
    loginProfile: hasPassword ? { createdAt: 0, passwordResetRequired: false, passwordChangedAt: 0 } : null,
    mfaDevices: listing([{ serialNumber: "GAHT00000001", enabledAt: 0 }]),
  });
}

/** Versions of policy `p`, all but the first of which allow everything. */
function addVersions(state: MutableAccountState, count: number): void {
  const policy = findEntity(state, "AWS::IAM::Policy", policyArn("p"));
  if (!policy) return;
  const versions = Array.from({ length: count }, (_, index) => ({
    id: `v${index + 1}`,
    document: parsePolicyDocument(document(index === 0 ? [allow("s3:GetObject")] : ALL)),
    createdAt: 0,
  }));
  state.entities["AWS::IAM::Policy"].set(policy.arn, { ...policy, versions: listing(versions) });
}

interface Attempt {
  readonly actions?: readonly string[];
  readonly rest?: object;
  readonly denied?: string;
  readonly boundary?: readonly StatementJson[];
  readonly trust?: readonly StatementJson[];
}

/** The verdict on the path for `x` that holds `actions`; undefined when the path is not there. */
function attempt(path: EscalationPath, setting: Setting, of: Attempt): string | undefined {
  const kind = setting.actor === "user" ? "users" : "roles";
  const x = setting.spec[kind]?.["x"] ?? {};
  const inline = { ...x.inline, given: [allow(of.actions ?? path.actions, "*", of.rest)] };
  const spec: AccountSpec = {
    ...setting.spec,
    policies: {
      ...setting.spec.policies,
      ...(of.boundary ? { limit: of.boundary } : {}),
      ...(of.denied ? { elsewhere: [deny(of.denied)] } : {}),
    },
    [kind]: {
      ...setting.spec[kind],
      x: {
        ...x,
        inline,
        attached: [...(x.attached ?? []), ...(of.denied ? [policyArn("elsewhere")] : [])],
        ...(of.boundary ? { boundary: policyArn("limit") } : {}),
      },
    },
  };
  const edited =
    of.trust && spec.roles
      ? { ...spec, roles: { ...spec.roles, target: { ...spec.roles["target"], trust: of.trust } } }
      : spec;
  const state = anAccount(edited);
  setting.edit?.(state);
  const scps =
    path.mechanism.kind === "remove-guardrail" && ["scp", "organization"].includes(path.mechanism.guardrail);
  const model = new AccessModel(state, { now: NOW, ...(scps ? { levels: scpsBut(path) } : {}) });
  const arn = setting.actor === "user" ? userArn("x") : roleArn(`${x.path ?? ""}x`);
  return explainReach(model, arn).paths.find(({ id, verdict }) => id === path.id && verdict !== "blocked")
    ?.verdict;
}

function scpsBut({ actions }: EscalationPath) {
  const read = parsePolicyDocument(document([allow(["s3:*", ...actions])]));
  if ("unknown" in read) throw new Error(read.unknown);
  const source = { policy: "scp", holder: "organization level 0", kind: "scp" as const, document: read };
  return { scps: [[source]], rcps: [] };
}

/** In these the setting's own `*` gives the actions too; the setting's guardrail is what the negatives are about. */
function holdsActionsAnyway({ mechanism }: EscalationPath): boolean {
  return mechanism.kind === "remove-guardrail" && mechanism.guardrail !== "assumed-role-boundary";
}

const judged = ESCALATION_PATHS.filter(
  ({ closed, mechanism }) => closed === undefined && !OUTSIDE.has(mechanism.kind),
);
const rows = judged.map((path) => ({ id: path.id, path, setting: settingOf(path) }));

describe("each escalation path", () => {
  test.each(rows)("$id works where all it needs is there", ({ path, setting }) => {
    expect(attempt(path, setting, {})).toBe(setting.verdict);
  });

  test.each(rows.filter(({ path }) => !holdsActionsAnyway(path)))(
    "$id needs each of its actions",
    ({ path, setting }) => {
      for (const dropped of path.actions) {
        const actions = path.actions.filter((action) => action !== dropped);
        expect(attempt(path, setting, { actions: [...actions, "s3:ListBucket"] }), dropped).toBeUndefined();
      }
    },
  );

  test.each(rows)("$id is closed by a deny in another policy", ({ path, setting }) => {
    for (const action of path.actions)
      expect(attempt(path, setting, { denied: action }), action).toBeUndefined();
  });

  test.each(rows.filter(({ path }) => !holdsActionsAnyway(path)))(
    "$id is closed by a boundary without it",
    ({ path, setting }) => {
      for (const action of path.actions) {
        const boundary = [{ Effect: "Allow" as const, NotAction: action, Resource: "*" }];
        expect(attempt(path, setting, { boundary }), action).toBeUndefined();
      }
    },
  );

  test.each(rows.filter(({ path }) => !holdsActionsAnyway(path)))(
    "$id is closed by a condition that can never hold",
    ({ path, setting }) => {
      const rest = { Condition: { StringEquals: { "aws:PrincipalAccount": "999999999999" } } };
      expect(attempt(path, setting, { rest })).toBeUndefined();
    },
  );

  test.each(rows.filter(({ path }) => ["pass-role", "existing-compute"].includes(path.mechanism.kind)))(
    "$id needs a role that the service can assume",
    ({ path, setting }) => {
      expect(
        attempt(path, setting, { trust: [trusts({ Service: "support.amazonaws.com" })] }),
      ).toBeUndefined();
    },
  );

  test("the table has every row once", () => {
    expect(new Set(ESCALATION_PATHS.map(({ id }) => id)).size).toBe(ESCALATION_PATHS.length);
  });
});
