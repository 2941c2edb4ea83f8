import type { Finding } from "../../lib/finding/finding.ts";
import { ACCOUNT } from "./build-account.ts";

/** An open finding of medium severity: the user alice holds a policy of their own. */
export function aFinding(
  overrides: Partial<Omit<Finding, "resource">> & { readonly resource?: Partial<Finding["resource"]> } = {},
): Finding {
  const { resource, ...rest } = overrides;
  return {
    type: "finding",
    rule: "iam-user-no-policies-check",
    kind: "posture",
    title: "Users hold no policies of their own",
    severity: "medium",
    status: "open",
    account: ACCOUNT,
    region: "global",
    resource: {
      type: "AWS::IAM::User",
      arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
      id: "AIDAEXAMPLEUSER000001",
      name: "alice",
      facet: null,
      ...resource,
    },
    message: "alice holds the inline policy everything",
    evidence: { inlinePolicies: ["everything"] },
    actor: {
      kind: "human",
      name: "bob@example.com",
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/bob@example.com`,
      session: "bob@example.com",
      origin: "console",
      sourceIp: "192.0.2.10",
    },
    changeId: "11111111-2222-3333-4444-555555555555",
    openedAt: "2026-03-02T12:00:00Z",
    since: "2026-03-02T12:00:00Z",
    observedAt: "2026-03-02T12:00:00Z",
    controls: { "cis-aws-5.0": ["1.14"] },
    fix: "Move the policy to a group: aws iam delete-user-policy --user-name alice --policy-name everything",
    ...rest,
  };
}
