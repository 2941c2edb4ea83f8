import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-service-user-no-password",
  title: "Users of programs have no console password",
  severity: "medium",
  why:
    "A program does not sign in to the console. " +
    "A password on its user is for a person who then acts under the program's name.",
  fix: "Run `aws iam delete-login-profile --user-name USER`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html",
  ],
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:AddUserToGroup",
    "iam:RemoveUserFromGroup",
    "iam:DeleteUser",
  ],
  params: z.object({
    serviceGroups: z
      .array(z.string().min(1))
      .min(1)
      .describe("Names of the groups that hold users of programs."),
  }),
  check({ name, groups, loginProfile }, { params: { serviceGroups } }) {
    if (loginProfile === null) return compliant();
    const services = serviceGroups.map((group) => group.toLowerCase());
    const group = groups.items.find((item) => services.includes(item.toLowerCase()));
    if (group === undefined && groups.unknown !== undefined) return undetermined(groups);
    if (group === undefined) return notApplicable(`user ${name} is in no group of programs`);
    if (isUnknown(loginProfile)) return undetermined(loginProfile);
    return nonCompliant(`User ${name} is in group ${group}, for programs, and has a console password.`, {
      group,
    });
  },
});
