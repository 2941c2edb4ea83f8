import type { Alert } from "../../lib/alert/alert.ts";
import { deliveryFinding } from "../../lib/alert/delivery-finding.ts";
import { type DigestAlert, digestContent } from "../../lib/alert/digest-content.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { NO_NOTES } from "../../lib/finding/note-words.ts";
import { aFinding } from "../support/build-finding.ts";

/** What an attacker may put into names, tags and user agents. */
export const HOSTILE =
  "<!channel> <@U123> @everyone <script>alert(1)</script> =cmd|'/c calc'!A1 *b* _i_ `c` [x](javascript:alert(1)) ![p](https://evil.example/p) :tada:\n\u202EFIN\u0007";

const NOTED = {
  at: "2026-03-03T10:00:00Z",
  by: "arn:aws:sts::123456789012:assumed-role/Admin/dave@example.com",
  name: "dave@example.com",
};

/** Alerts that each channel is shown with: the ordinary ones, and one whose every name is hostile. */
export const GOLDEN_CASES: { readonly [name: string]: Alert } = {
  opened: { transition: "opened", finding: aToldFinding() },
  resolved: {
    transition: "resolved",
    finding: aMendedFinding({
      status: "resolved",
      since: "2026-03-04T08:15:00Z",
      observedAt: "2026-03-04T08:15:00Z",
      resolution: {
        how: "mended",
        actor: {
          kind: "human",
          name: "eve@example.com",
          arn: "arn:aws:sts::123456789012:assumed-role/Admin/eve@example.com",
          session: "eve@example.com",
          origin: "cli",
          sourceIp: "192.0.2.44",
        },
        changeId: "99999999-8888-7777-6666-555555555555",
      },
    }),
  },
  exempted: {
    transition: "exempted",
    finding: aToldFinding({
      status: "exempted",
      since: "2026-03-05T09:20:00Z",
      exemption: {
        reason: "The vendor cannot use groups",
        owner: "platform@example.com",
        expires: "2026-12-31T00:00:00Z",
      },
    }),
  },
  reopened: {
    transition: "reopened",
    finding: aToldFinding({ since: "2026-03-09T07:30:00Z", observedAt: "2026-03-09T07:30:00Z" }),
    accountName: "prod",
    report: {
      bucket: "castellan-prod-reports-1a2b3c",
      key: "2026-03-09/castellan.html",
      at: Date.parse("2026-03-09T06:00:00Z"),
      region: "us-east-1",
      partition: "aws",
    },
    notes: {
      acknowledged: null,
      assigned: { ...NOTED, text: "", to: "carol@example.com" },
      comment: { ...NOTED, text: "The group is there, the policy goes tomorrow" },
    },
  },
  detection: { transition: "opened", finding: aDetection() },
  "cannot-deliver": {
    transition: "opened",
    finding: deliveryFinding("123456789012", "team-slack", "HTTP 404", Date.parse("2026-03-02T12:00:00Z")),
  },
  hostile: {
    transition: "opened",
    finding: aHostileFinding(),
    accountName: "=prod()\n<!channel> *bold* <script>alert(1)</script>",
  },
};

/** A finding with all that a reader may be told. */
export function aToldFinding(overrides: Parameters<typeof aFinding>[0] = {}): Finding {
  return {
    ...aFinding({
      message: "The user alice holds the inline policy everything",
      evidence: { attachedPolicies: [], inlinePolicies: ["everything"] },
      why: "A policy of a single user is easily forgotten: nobody who reviews groups and roles sees what it allows.",
      fix:
        "Put the user into a group that holds the policy, then run `aws iam delete-user-policy --user-name USER " +
        "--policy-name NAME`.",
      reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
      event: "iam:PutUserPolicy",
      ...overrides,
    }),
    effect: {
      sentences: [],
      permissions: [
        {
          principal: "arn:aws:iam::123456789012:user/alice",
          gained: ["iam:*", "s3:Get*", "sts:AssumeRole"],
          lost: [],
          rescoped: [],
          because: [],
          reachesAdmin: { before: "no", after: "proven" },
          pathsGained: [],
          pathsLost: [],
          openedTo: [],
          unknown: [],
          more: { gained: 14 },
        },
      ],
      morePrincipals: 0,
    },
  };
}

/** As it was opened, but that its effect is that of the mending. */
function aMendedFinding(overrides: Parameters<typeof aFinding>[0]): Finding {
  const { effect: _effect, ...finding } = aToldFinding(overrides);
  return finding;
}

function aDetection(): Finding {
  return aFinding({
    rule: "root-console-login",
    kind: "detection",
    title: "The root user signed in to the console",
    severity: "critical",
    region: "eu-west-1",
    message: "The root user of 123456789012 signed in to the console without MFA from 198.51.100.7",
    resource: {
      type: "AWS::::Account",
      arn: "arn:aws:iam::123456789012:root",
      id: null,
      name: "123456789012",
      facet: "22222222-3333-4444-5555-666666666666",
    },
    evidence: { mfaUsed: "No" },
    actor: {
      kind: "human",
      name: "root",
      arn: "arn:aws:iam::123456789012:root",
      session: null,
      origin: "console",
      sourceIp: "198.51.100.7",
    },
    changeId: "22222222-3333-4444-5555-666666666666",
    controls: { "cis-aws-5.0": ["4.3"], fsbp: ["CloudWatch.1"] },
    why: "The root user can do everything, and no policy can stop it; few tasks need it.",
    fix: "Ask the holder of the root password whether it was them. If not, reset it and look for what was changed.",
    reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
    event: "signin:ConsoleLogin",
  });
}

function aHostileFinding(): Finding {
  return aFinding({
    message: `The user ${HOSTILE} holds the inline policy ${HOSTILE}`,
    resource: {
      name: HOSTILE,
      arn: `arn:aws:iam::123456789012:user/${HOSTILE}`,
      id: HOSTILE,
      facet: HOSTILE,
    },
    actor: {
      kind: HOSTILE,
      name: HOSTILE,
      arn: HOSTILE,
      session: HOSTILE,
      origin: HOSTILE,
      sourceIp: HOSTILE,
    },
    fix: "Run `aws iam delete-user-policy --user-name USER --policy-name NAME`.",
    changeId: HOSTILE,
    event: HOSTILE,
  });
}

/** An hour in which Terraform was busy, one rule was broken again and again, a sweep found something, and something critical stayed open. */
export function aDigest() {
  const robot = {
    kind: "automation",
    name: "ci-deployer/run-17",
    arn: "arn:aws:sts::123456789012:assumed-role/ci-deployer/run-17",
    session: "run-17",
    origin: "iac",
    sourceIp: "192.0.2.44",
  };
  const named = (name: string) => ({ name, arn: `arn:aws:iam::123456789012:user/${name}` });
  const applied = ["build", "deploy", "release", "backup", "reader", "writer", "audit"].map((name): Alert => {
    const message = `The user ${name} holds the inline policy own`;
    return { transition: "opened", finding: aFinding({ actor: robot, message, resource: named(name) }) };
  });
  const flood = Array.from({ length: 9 }, (_, index): DigestAlert => {
    const name = `partner-${index + 11}`;
    const message = `Role ${name} trusts account 444455556666, which is not a declared account`;
    const since = `2026-03-02T12:${40 + index}:00Z`;
    const resource = { type: "AWS::IAM::Role", name, arn: `arn:aws:iam::123456789012:role/${name}` };
    const rule = "iam-role-trust-known-accounts";
    return { transition: "opened", finding: aFinding({ rule, message, since, resource }), isFlood: true };
  });
  const stale = "The access key AKIAIOSFODNN7EXAMPLE of user legacy was never used";
  const swept: Alert = {
    transition: "opened",
    finding: aFinding({
      severity: "low",
      rule: "iam-user-unused-credentials-check",
      actor: null,
      message: stale,
    }),
  };
  const open = aFinding({
    severity: "critical",
    message: "Role partner-upload can be assumed by anybody in any AWS account",
  });
  return digestContent(
    [...applied, ...flood, swept],
    [
      { finding: open, openDays: 14 },
      {
        finding: { ...open, message: "The root user of 123456789012 has an access key" },
        openDays: 30,
        notes: { ...NO_NOTES, acknowledged: { ...NOTED, text: "The vendor moves away from it in April" } },
      },
    ],
    { timeZone: "Europe/Berlin" },
  );
}
