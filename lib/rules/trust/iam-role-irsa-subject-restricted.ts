import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-irsa-subject-restricted",
  title: "Roles for Kubernetes name the service accounts that may take them",
  severity: "medium",
  why:
    "A cluster's provider signs tokens for every service account in it. " +
    "Without a tight subject, any pod of the cluster takes the role.",
  fix:
    'Set `{"StringEquals": {"ISSUER:sub": "system:serviceaccount:NAMESPACE:NAME"}}` and run `aws iam update-assume-role-policy ' +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const open = roleAdmissionsOf(trustPolicy, homeOf(account, settings)).flatMap(({ federation }) =>
        federation?.kind === "eks" && (federation.subject !== "limited" || federation.passesWithoutClaim)
          ? [federation]
          : [],
      );
      if (open.length === 0) return undefined;
      return nonCompliant(`Role ${role.name} can be taken by any service account of a Kubernetes cluster.`, {
        providers: open.map(({ provider }) => provider),
        subjects: open.flatMap(({ subjects }) => subjects),
      });
    });
  },
});
