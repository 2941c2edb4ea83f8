import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant } from "../../rule/verdict.ts";
import { judgeAdministration } from "./judged/judge-administration.ts";

export default defineRule({
  id: "root-credentials-management-enabled",
  title: "The organization manages root access centrally",
  severity: "medium",
  why:
    "Then member accounts need no root password: the management account can delete those that exist, and do for a " +
    "quarter of an hour what only root can do.",
  fix:
    "In the management account, run `aws organizations enable-aws-service-access --service-principal " +
    "iam.amazonaws.com`, `aws iam enable-organizations-root-credentials-management` and " +
    "`aws iam enable-organizations-root-sessions`.",
  inCode: {
    terraform: "`aws_iam_organizations_features` with `RootCredentialsManagement` in `enabled_features`.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html"],
  controls: {
    "cis-aws-7.0": ["2.1.1"],
  },
  resource: "AWS::::Account",
  needs: ["organization", "centralRootAccess"],
  on: [
    "iam:EnableOrganizationsRootCredentialsManagement",
    "iam:DisableOrganizationsRootCredentialsManagement",
    "iam:EnableOrganizationsRootSessions",
    "iam:DisableOrganizationsRootSessions",
  ],
  check(account) {
    return judgeAdministration(account, account.centralRootAccess, (features) => {
      const missing = FEATURES.filter((feature) => !features.includes(feature));
      if (missing.length === 0) return compliant();
      return nonCompliant(`The organization leaves central root access off: ${nameList(missing)}.`, {
        missing,
      });
    });
  },
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html "EnabledFeatures" */
const FEATURES = ["RootCredentialsManagement", "RootSessions"] as const;
