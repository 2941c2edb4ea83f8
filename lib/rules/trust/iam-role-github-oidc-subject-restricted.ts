import * as z from "zod";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import type { Federation } from "../../policy/federation.ts";
import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import type { Home } from "../../policy/trust.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-github-oidc-subject-restricted",
  title: "Roles for GitHub Actions are limited to own repositories",
  severity: "critical",
  why:
    "GitHub signs tokens for every repository in the world with one issuer. " +
    "Without a tight condition on the subject, any workflow of anybody takes the role.",
  fix:
    'Set `{"StringLike": {"token.actions.githubusercontent.com:sub": "repo:OWNER/REPOSITORY:*"}}`, without ' +
    "ForAllValues or IfExists, and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub",
    "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  params: z.object({
    allowedOrganizations: z
      .array(z.string().regex(/^[A-Za-z0-9-]+$/, "is not the name of a GitHub organization or user"))
      .default([])
      .describe(
        "GitHub organizations and users that are yours; empty: those that the trust policy names in full.",
      ),
  }),
  check(role, { account, settings, params: { allowedOrganizations } }) {
    return judgeTrust(role, (trustPolicy) => {
      const home = homeOf(account, settings);
      if (gitHubIn(trustPolicy, home).length === 0) return undefined;
      const gitHub = gitHubIn(trustPolicy, { ...home, gitHubOwners: allowedOrganizations });
      const open = gitHub.find(({ subject }) => subject !== "limited");
      const without = gitHub.find(({ passesWithoutClaim }) => passesWithoutClaim);
      const worst = open ?? without;
      if (!worst) return undefined;
      const { provider, subjects } = worst;
      return nonCompliant(`Role ${role.name} ${open ? faultOf(open) : PASSES}.`, { provider, subjects });
    });
  },
});

const PASSES =
  "tests the subject of GitHub's tokens with ForAllValues or IfExists, which a token without it passes";

function gitHubIn(trustPolicy: PolicyDocument, home: Home): Federation[] {
  return roleAdmissionsOf(trustPolicy, home).flatMap(({ federation }) =>
    federation?.kind === "github" ? [federation] : [],
  );
}

function faultOf({ subject, subjects }: Federation): string {
  if (subject === "missing")
    return "can be taken by workflows of any GitHub repository: no condition on the subject";
  return `can be taken by workflows of other GitHub owners: ${subjects.slice(0, 5).join(", ")}`;
}
