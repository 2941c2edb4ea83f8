import rule from "../../../lib/rules/user/iam-no-iam-users.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const account = anAccount();
const unread = { "AWS::IAM::User": "the trail has no beginning" };

testRule(rule, {
  compliant: [
    { name: "no users", given: account },
    {
      name: "an allowed user, in another case",
      given: account,
      account: anAccountState([account, aUser({ name: "Mailer" })]),
      params: { exceptionUsers: ["mailer"] },
    },
  ],
  nonCompliant: [
    {
      name: "a user, though others may be missing",
      given: account,
      account: anAccountState([account, aUser()], unread),
      message: "Account 123456789012 has IAM users: alice.",
    },
  ],
  undetermined: [
    {
      name: "users unread",
      given: account,
      account: anAccountState([account], unread),
      reason: "the trail has no beginning",
    },
  ],
});
