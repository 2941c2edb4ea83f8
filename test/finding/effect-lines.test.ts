import { describe, expect, test } from "vitest";
import { alertContent } from "../../lib/alert/alert-content.ts";
import { emailText } from "../../lib/alert/email-text.ts";
import { machineJson } from "../../lib/alert/machine-json.ts";
import { effectLines } from "../../lib/finding/effect-lines.ts";
import type { FindingEffect, PermissionChange } from "../../lib/finding/finding-effect.ts";
import { aFinding } from "../support/build-finding.ts";

function aPermissionChange(overrides: Partial<PermissionChange> = {}): PermissionChange {
  return {
    principal: "arn:aws:iam::123456789012:role/ci/app",
    gained: [],
    lost: [],
    rescoped: [],
    because: [],
    reachesAdmin: { before: "no", after: "no" },
    pathsGained: [],
    pathsLost: [],
    openedTo: [],
    unknown: [],
    more: {},
    ...overrides,
  };
}

const effect = (...permissions: PermissionChange[]): FindingEffect => ({
  sentences: [],
  permissions,
  morePrincipals: 0,
});
const policy = "arn:aws:iam::123456789012:policy/wide";

describe("effectLines", () => {
  test("tells what was given, what that opens, and what did it", () => {
    const change = aPermissionChange({
      gained: ["iam:PassRole", "s3:Get*"],
      reachesAdmin: { before: "no", after: "proven" },
      pathsGained: ["lambda-001"],
      because: [{ change: "added", policy, holder: "role/app", statement: 2, effect: "Allow" }],
    });
    expect(effectLines(effect(change))).toEqual([
      "role/app can now become administrator of the account (before: no)",
      "role/app can now do iam:PassRole, s3:Get*",
      "role/app has new ways to administrator, which `castellan paths` tells step by step: lambda-001",
      "  by statement 2 (Allow, added) of policy/wide of role/app",
    ]);
  });

  test("who is administrator no more is told so, and not by the id of a way", () => {
    const change = aPermissionChange({
      lost: ["*"],
      reachesAdmin: { before: "proven", after: "no" },
      pathsLost: ["administrator", "iam-007"],
    });
    expect(effectLines(effect(change))).toEqual([
      "role/app is not administrator of the account any more",
      "role/app cannot become administrator of the account any more (before: yes)",
      "role/app can no longer do *",
      "role/app has lost these ways to administrator: iam-007",
    ]);
  });

  test("says of an administrator that, and no list of what is in it", () => {
    const change = aPermissionChange({
      gained: ["a2c:*", "a4b:*"],
      pathsGained: ["administrator"],
      pathsLost: ["iam-007"],
      more: { gained: 594 },
    });
    expect(effectLines(effect(change))).toEqual([
      "role/app is administrator of the account now: it can do everything",
    ]);
  });

  test("says how much it left off", () => {
    const gained = Array.from({ length: 20 }, (_, index) => `sqs:Action${index}`);
    const because = Array.from({ length: 7 }, (_, statement) => ({
      change: "removed" as const,
      policy: "own",
      holder: "role/app",
      statement,
      effect: "Deny" as const,
    }));
    const change = aPermissionChange({ gained, because, more: { gained: 2 } });
    const lines = effectLines({ ...effect(...Array.from({ length: 7 }, () => change)), morePrincipals: 3 });
    expect(lines[0]).toMatch(/sqs:Action7 and 14 more$/);
    expect(lines[5]).toBe("  and by 3 more statements");
    expect(lines.at(-2)).toBe("… and 26 more lines in the finding");
    expect(lines.at(-1)).toBe("… and 3 more principals changed");
  });

  test("no name can forge a line", () => {
    const lines = effectLines({
      sentences: [{ direction: "weaker", text: "User x\nSeverity: low" }],
      permissions: [aPermissionChange({ lost: ["a\nb"], principal: "x\ny" })],
      morePrincipals: 0,
    });
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).not.toMatch(/\n/);
  });
});

describe("an alert of a change of permissions", () => {
  const finding = aFinding({ effect: effect(aPermissionChange({ gained: ["sqs:*"] })) });

  test("says it in the mail and in the JSON for programs", () => {
    expect(emailText(alertContent({ transition: "opened", finding }))).toContain(
      "What changed:\nrole/app can now do sqs:*\n",
    );
    expect(JSON.parse(machineJson({ transition: "opened", finding }, 80_000))).toMatchObject({
      finding: { effect: { permissions: [{ gained: ["sqs:*"] }] } },
    });
  });

  test("leaves it off with the evidence when the message would be too long", () => {
    const long = { ...finding, evidence: { text: "x".repeat(5_000) } };
    const { effect: _effect, ...rest } = JSON.parse(
      machineJson({ transition: "opened", finding: long }, 3_000),
    ).finding;
    expect(_effect).toBeUndefined();
    expect(rest.evidence.truncated).toBe(true);
  });
});
