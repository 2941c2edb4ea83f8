import type { Account } from "../../iam/account.ts";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "root-credentials-removed-from-member",
  title: "Member accounts have no root credentials",
  severity: "medium",
  why:
    "Where the organization manages root centrally nobody needs a member's root password, and one that does not " +
    "exist cannot leak. Turning the feature on deletes none of the credentials that exist.",
  fix:
    "From the management account, under Root access management, delete the member's root credentials, or run " +
    "`aws sts assume-root --target-principal ACCOUNT_ID --task-policy-arn " +
    "arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials` and with the session " +
    "`aws iam delete-login-profile`, `aws iam delete-access-key` and `aws iam delete-signing-certificate`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html"],
  default: "off",
  resource: "AWS::::Account",
  on: [
    "iam:EnableOrganizationsRootCredentialsManagement",
    "iam:CreateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:DeactivateMFADevice",
    "iam:CreateAccessKey",
    "iam:UpdateAccessKey",
    "iam:DeleteAccessKey",
    "iam:UploadSigningCertificate",
    "iam:DeleteSigningCertificate",
  ],
  check(account) {
    const { name, organization } = account;
    if (isUnknown(organization)) return undetermined(organization);
    if (organization === null) return notApplicable(`account ${name} belongs to no organization`);
    if (organization.managementAccount === account.account)
      return notApplicable(`account ${name} is the management account, which keeps its root user`);
    const facts = CREDENTIALS.map(([property, text]) => ({ fact: account[property], text }));
    const present = facts.flatMap(({ fact, text }) => (fact === true ? [text] : []));
    if (present.length > 0) {
      return nonCompliant(`The root user of member account ${name} still has ${present.join(" and ")}.`, {
        present,
      });
    }
    const missing = facts.map(({ fact }) => fact).find(isUnknown);
    return missing ? undetermined(missing) : compliant();
  },
});

const CREDENTIALS = [
  ["rootPasswordPresent", "a password"],
  ["rootAccessKeysPresent", "an access key"],
  ["rootSigningCertificatesPresent", "a signing certificate"],
] as const satisfies readonly (readonly [keyof Account, string])[];
