import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-ec2-role-without-instances",
  title: "Roles for EC2 are used by an instance",
  severity: "low",
  why: "A role that no instance has is a leftover that somebody can give to an instance of theirs. Off by default: iam-role-unused tells of roles that nobody uses, and this one needs a list of all instances.",
  fix: "`aws iam delete-role --role-name ROLE` after removing it from its instance profile.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html",
  ],
  default: "off",
  resource: "AWS::IAM::Role",
  needs: ["AWS::EC2::Instance"],
  on: ["iam:CreateRole", "iam:DeleteRole", "iam:UpdateAssumeRolePolicy"],
  check(role, { account }) {
    if (isUnknown(role.trustPolicy)) return undetermined(role.trustPolicy);
    const trusts = role.trustPolicy.statements.some(({ principals }) =>
      principals?.service.some((service) => /^ec2\.amazonaws\.com(\.cn)?$/.test(service)),
    );
    if (!trusts) return notApplicable(`role ${role.name} is not for EC2`);
    const { entities, incomplete } = account;
    const profiles = [...entities["AWS::IAM::InstanceProfile"].values()].filter(({ roles }) =>
      roles.items.some((name) => name.toLowerCase() === role.name.toLowerCase()),
    );
    const names = new Set(profiles.flatMap(({ name, arn }) => [name, arn]));
    const instances = [...entities["AWS::EC2::Instance"].values()];
    const isUsed = instances.some(
      ({ instanceProfile }) => !isUnknown(instanceProfile) && names.has(instanceProfile ?? ""),
    );
    if (isUsed) return compliant();
    const unread = incomplete["AWS::EC2::Instance"] ?? incomplete["AWS::IAM::InstanceProfile"];
    if (unread !== undefined) return undetermined(unread);
    return nonCompliant(`Role ${role.name} is for EC2, and no instance has it.`);
  },
});
