import { findEntity } from "../../iam/account-state.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { USER_RIGHTS_EVENTS } from "./rights/events.ts";

export default defineRule({
  id: "iam-user-without-permissions",
  title: "Users have permissions",
  severity: "low",
  why:
    "A user that may do nothing is usually left over, and its password or keys still open a session. " +
    "Off by default: such a user can be meant for roles that trust it by name.",
  fix: "Run `aws iam delete-user --user-name USER` after its credentials, or put it into a group.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_remove.html"],
  default: "off",
  resource: "AWS::IAM::User",
  on: USER_RIGHTS_EVENTS,
  check(user, { account }) {
    const groups = user.groups.items.map((name) => findEntity(account, "AWS::IAM::Group", name));
    const listings = [user, ...groups].flatMap((holder) =>
      holder ? [holder.attachedPolicies, holder.inlinePolicies] : [],
    );
    if (listings.some(({ items }) => items.length > 0)) return compliant();
    const partial = [user.groups, ...listings].find((items) => items.unknown !== undefined);
    if (partial) return undetermined(partial);
    if (groups.includes(undefined))
      return undetermined(`the policies of a group of ${user.name} were not read`);
    return nonCompliant(`User ${user.name} has no permissions, of its own or from a group.`, {
      groups: user.groups.items,
    });
  },
});
