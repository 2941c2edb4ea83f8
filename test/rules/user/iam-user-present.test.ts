import rule from "../../../lib/rules/user/iam-user-present.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const account = anAccount();

testRule(rule, {
  compliant: [{ name: "a user", given: account, account: anAccountState([account, aUser()]) }],
  nonCompliant: [{ name: "no user", given: account, message: "Account 123456789012 has no IAM user." }],
  undetermined: [
    {
      name: "users unread",
      given: account,
      account: anAccountState([account], { "AWS::IAM::User": "the trail has no beginning" }),
      reason: "the trail has no beginning",
    },
  ],
});
