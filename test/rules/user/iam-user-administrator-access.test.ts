import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-administrator-access.ts";
import { ACCOUNT, anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { aDocument, aManagedPolicy } from "../../support/build-policy.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const attached = (arn: string) => listing([{ arn, name: arn.slice(arn.lastIndexOf("/") + 1) }]);
const ADMINISTRATOR = attached("arn:aws:iam::aws:policy/AdministratorAccess");
const everything = aDocument({ Effect: "Allow", Action: "*", Resource: "*" });
const inline = (name: string, document: ReturnType<typeof aDocument> | { unknown: string }) =>
  listing([{ name, document }]);
const administrator = aUser({ attachedPolicies: ADMINISTRATOR });
const member = aUser({ groups: listing(["administrators"]) });
const withAdministrators = anAccountState([
  member,
  aGroup({ name: "administrators", attachedPolicies: ADMINISTRATOR }),
]);
const boundary = aManagedPolicy({ name: "cap" });
const bounded = aUser({ attachedPolicies: ADMINISTRATOR, permissionsBoundary: boundary.arn });

testRule(rule, {
  compliant: [
    { name: "no policies of its own", given: aUser() },
    { name: "an administrator by its group", given: member, account: withAdministrators },
    {
      name: "AdministratorAccess under a boundary that does not allow everything",
      given: bounded,
      account: anAccountState([bounded, boundary]),
    },
    {
      name: "noisy case 24: everything but IAM",
      given: aUser({
        inlinePolicies: inline("power", aDocument({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })),
      }),
    },
    {
      name: "AdministratorAccess that another policy denies",
      given: aUser({
        attachedPolicies: ADMINISTRATOR,
        inlinePolicies: inline("stop", aDocument({ Effect: "Deny", Action: "*", Resource: "*" })),
      }),
    },
  ],
  nonCompliant: [
    {
      name: "AdministratorAccess",
      given: administrator,
      message: "User alice is an administrator by AdministratorAccess.",
    },
    {
      name: "an inline policy that allows everything",
      given: aUser({ inlinePolicies: inline("own-things", everything) }),
      message: "User alice is an administrator by own-things.",
    },
    {
      name: "an administrator by its group where groups count",
      given: member,
      account: withAdministrators,
      params: { includeGroups: true },
      message: "User alice is an administrator by AdministratorAccess of group/administrators.",
    },
    {
      name: "AdministratorAccess on a list that is cut off",
      given: aUser({ attachedPolicies: partialListing("the list was cut off", ADMINISTRATOR.items) }),
      message: "User alice is an administrator by AdministratorAccess.",
    },
  ],
  notApplicable: [
    {
      name: "a declared user for emergencies",
      given: administrator,
      settings: { breakGlass: [`arn:aws:iam::${ACCOUNT}:user/ali*`] },
      reason: "user alice is declared as kept for emergencies",
    },
  ],
  undetermined: [
    {
      name: "a policy whose text is unread",
      given: aUser({ inlinePolicies: inline("own-things", unknown("the record left it out")) }),
      reason: "not known: inline policy own-things of user/alice: the record left it out",
    },
    {
      name: "AdministratorAccess under a boundary whose text is unread",
      given: bounded,
      reason:
        "not known: the text of arn:aws:iam::123456789012:policy/cap, the permissions boundary of user/alice: " +
        "the account's policies as read do not have it",
    },
  ],
});
