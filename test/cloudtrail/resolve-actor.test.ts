import { describe, expect, test } from "vitest";
import type { Actor } from "../../lib/cloudtrail/actor.ts";
import { resolveActor } from "../../lib/cloudtrail/resolve-actor.ts";
import { aRecord } from "../support/raw-record.ts";
import { changeOfEvent } from "../support/read-event.ts";

const SSO_ROLE =
  "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Administrator_0123456789abcdef";

/** A role session of account 123456789012. */
function session(role: string, name: string, context: object = {}, identity: object = {}) {
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLEROLE000001:${name}`,
    arn: `arn:aws:sts::123456789012:assumed-role/${role}/${name}`,
    accountId: "123456789012",
    sessionContext: {
      sessionIssuer: { type: "Role", arn: `arn:aws:iam::123456789012:role/${role}`, userName: role },
      ...context,
    },
    ...identity,
  };
}

function actorOf(userIdentity: unknown, overrides: Readonly<Record<string, unknown>> = {}): Actor {
  return resolveActor(aRecord({ userIdentity, userAgent: "some-tool/1.0", ...overrides }));
}

describe("the examples; trap 20: Identity Center, sourceIdentity, root sessions, delegates, services", () => {
  test.each<[string, Partial<Actor>]>([
    [
      "CreateUser",
      {
        kind: "human",
        name: "bob@example.com",
        session: "bob@example.com",
        issuerArn: SSO_ROLE,
        principalName: "AWSReservedSSO_Administrator_0123456789abcdef",
        origin: "cli",
        mfa: undefined,
      },
    ],
    [
      "CreateAccessKey.self",
      { kind: "unknown", name: "alice", principalName: "alice", session: undefined, origin: "cli" },
    ],
    ["CreateAccessKey.root", { kind: "human", identity: "Root", name: "root", origin: "console", mfa: true }],
    ["CreateRole", { kind: "automation", name: "ci-deployer/GitHubActions", origin: "iac" }],
    [
      "DeleteRolePermissionsBoundary",
      { kind: "automation", name: "web-server/i-0123456789abcdef0", origin: "sdk" },
    ],
    [
      "CreateServiceLinkedRole",
      { kind: "human", name: "bob@example.com", origin: "service", invokedBy: "autoscaling.amazonaws.com" },
    ],
    ["CreateLoginProfile.root", { kind: "unknown", identity: "Root", name: "root", assumedRoot: true }],
    ["ConsoleLogin", { kind: "human", name: "alice", origin: "console", mfa: true }],
    [
      "ConsoleLogin.failed",
      { kind: "human", name: "alice", arn: undefined, accessKeyId: undefined, mfa: false },
    ],
    [
      "ConsoleLogin.hidden-user",
      { kind: "human", name: "HIDDEN_DUE_TO_SECURITY_REASONS", principalName: undefined },
    ],
    ["ConsoleLogin.root", { kind: "human", name: "root", mfa: false }],
    ["ConsoleLogin.identity-center", { kind: "human", name: "bob@example.com", mfa: undefined }],
    [
      "CredentialVerification",
      {
        kind: "human",
        identity: "IdentityCenterUser",
        name: "90677b7c-5001-7013-0000-000000000001",
        sourceIdentity: "90677b7c-5001-7013-0000-000000000001",
        account: "123456789012",
        arn: undefined,
      },
    ],
    [
      "AssumeRole.other-account",
      {
        kind: "unknown",
        identity: "AWSAccount",
        account: "111122223333",
        session: "nightly",
        arn: undefined,
      },
    ],
    [
      "AssumeRoleWithWebIdentity.github",
      { kind: "automation", name: "repo:example/infra:ref:refs/heads/main", account: undefined },
    ],
    [
      "AssumeRoleWithWebIdentity.kubernetes",
      { kind: "automation", name: "system:serviceaccount:kube-system:external-dns" },
    ],
    ["AssumeRoleWithSAML", { kind: "human", identity: "SAMLUser", name: "dave@example.com" }],
    ["CreateAccountResult.failed", { kind: "service", identity: "Unknown", name: "AWS Internal" }],
    ["DisableRule.service", { kind: "service", name: "config.amazonaws.com", origin: "service" }],
  ])("%s", (name, expected) => {
    expect(changeOfEvent(name).actor).toMatchObject(expected);
  });
});

describe("the name", () => {
  test.each([
    [
      "the Identity Center user before all",
      session("app", "x", { sourceIdentity: "carol" }, { onBehalfOf: { userId: "9067" } }),
      "9067",
    ],
    ["the source identity before the session", session("app", "x", { sourceIdentity: "carol" }), "carol"],
    ["role and session where nobody is named", session("app", "job-7"), "app/job-7"],
    [
      "the issuer's name where the role has a path",
      session("app", "x", { sessionIssuer: { arn: "arn:aws:iam::123456789012:role/a/b/app" } }),
      "app/x",
    ],
    [
      "root by a service: the service",
      { type: "Root", invokedBy: "autoscaling.amazonaws.com" },
      "autoscaling.amazonaws.com",
    ],
    [
      "root with an alias",
      { type: "Root", userName: "example-alias", arn: "arn:aws:iam::123456789012:root" },
      "root",
    ],
    [
      "a federated session",
      { type: "FederatedUser", arn: "arn:aws:sts::123456789012:federated-user/console" },
      "console",
    ],
    ["a delegate", { type: "Unknown", invokedByDelegate: { accountId: "111122223333" } }, "111122223333"],
    [
      "an account",
      { type: "AWSAccount", principalId: "AIDAEXAMPLE", accountId: "111122223333" },
      "AIDAEXAMPLE",
    ],
    ["nobody", {}, "unknown"],
    ["no identity at all", undefined, "unknown"],
    ["an identity that is text", "root", "unknown"],
  ])("%s", (_name, identity, name) => {
    expect(actorOf(identity).name).toBe(name);
  });

  test("says which provider acts by delegation", () => {
    expect(
      actorOf(session("app", "x", {}, { invokedByDelegate: { accountId: "111122223333" } })),
    ).toMatchObject({
      name: "app/x",
      delegate: "111122223333",
    });
  });
});

describe("the kind", () => {
  const alice = { type: "IAMUser", userName: "alice", arn: "arn:aws:iam::123456789012:user/alice" };
  const linked = {
    sessionIssuer: {
      arn: "arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    },
  };

  test.each<[string, unknown, Actor["kind"]]>([
    ["a user's key without MFA may be in anybody's hands", alice, "unknown"],
    ["a user with MFA", { ...alice, sessionContext: { attributes: { mfaAuthenticated: "true" } } }, "human"],
    ["root", { type: "Root" }, "human"],
    ["root by a service", { type: "Root", invokedBy: "autoscaling.amazonaws.com" }, "service"],
    ["a service-linked role", session("AWSServiceRoleForConfig", "x", linked), "service"],
    ["a role that a service uses", session("app", "x", {}, { invokedBy: "config.amazonaws.com" }), "service"],
    ["a role that AWS uses inside", session("app", "x", {}, { invokedBy: "AWS Internal" }), "unknown"],
    ["a session named by an address", session("admin", "dave@example.com"), "human"],
    ["an ECS task", session("app", "0123456789abcdef0123456789abcdef"), "automation"],
    [
      "credentials that AWS gave to a function",
      session("fn", "alice", {}, { inScopeOf: { issuerType: "AWS::Lambda::Function" } }),
      "automation",
    ],
    ["CodeBuild", session("build", "AWSCodeBuild-0f5ab3c0"), "automation"],
    [
      "an EKS pod",
      session("pod", "177244", {
        webIdFederationData: {
          federatedProvider: "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/X",
        },
      }),
      "automation",
    ],
    ["a session of no telling name", session("app", "botocore-session-1700000000"), "unknown"],
    [
      "a Google user",
      { type: "WebIdentityUser", userName: "1234", principalId: "accounts.google.com:app:1234" },
      "unknown",
    ],
    ["no type and a service", { accountId: "123456789012", invokedBy: "AWS Internal" }, "service"],
    ["Identity Center before July 2025", { type: "Unknown", userName: "bob@example.com" }, "human"],
    ["nothing", {}, "unknown"],
  ])("%s: %s", (_name, identity, kind) => {
    expect(actorOf(identity).kind).toBe(kind);
  });

  test("a Lambda function is told by its runtime", () => {
    const agent = "Boto3/1.35 md/Botocore#1.35 exec-env/AWS_Lambda_python3.13";
    expect(actorOf(session("fn", "fn"), { userAgent: agent }).kind).toBe("automation");
  });
});

describe("the origin", () => {
  test.each<[Actor["origin"], string]>([
    ["iac", "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io)"],
    ["iac", "[APN/1.0 HashiCorp/1.0 Terraform/1.1.2]"],
    ["iac", "APN/1.0 OpenTofu/1.8"],
    ["iac", "APN/1.0 Pulumi/1.0 PulumiAWS/6.60.0"],
    ["iac", "aws-cdk/2.170.0"],
    ["iac", "cloudformation.amazonaws.com"],
    ["sdk", "aws-sdk-js/3.1169.0 ua/2.1 os/linux lang/js md/nodejs#24.1.0 api/cloudformation#3.1169.0"],
    ["cloudshell", "aws-cli/2.22.7 exec-env/CloudShell"],
    ["cloudshell", "APN/1.0 HashiCorp/1.0 Terraform/1.9.0 aws-sdk-go-v2/1.30.3 exec-env/CloudShell"],
    ["console", "Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0"],
    ["console", "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.4.247]"],
    ["console", "console.ec2.amazonaws.com"],
    ["console", "signin.amazonaws.com"],
    ["cli", "[aws-cli/1.11.10 Python/2.7.8 Linux/3.2.45]"],
    ["sdk", "Boto3/1.26.165 Python/3.10.6"],
    ["service", "config.amazonaws.com"],
    ["service", "AWS Internal"],
    ["unknown", "stratus-red-team_01190e38"],
  ])("%s: %s", (origin, userAgent) => {
    expect(actorOf({ type: "IAMUser", userName: "alice" }, { userAgent }).origin).toBe(origin);
  });

  test("trusts AWS's own mark of console work before the user agent", () => {
    const marked = { userAgent: "AWS Internal", sessionCredentialFromConsole: "true" };
    expect(actorOf({ type: "IAMUser", userName: "alice", invokedBy: "AWS Internal" }, marked).origin).toBe(
      "console",
    );
  });

  test("CloudFormation's own calls are infrastructure as code", () => {
    const call = session("deploy", "AWSCloudFormation", {}, { invokedBy: "cloudformation.amazonaws.com" });
    expect(actorOf(call)).toMatchObject({ origin: "iac", kind: "automation" });
  });
});
