import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-unauthorized-iam-editor.ts";
import { ACCOUNT, anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { aDocument, aManagedPolicy } from "../../support/build-policy.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const holding = (...statements: object[]) =>
  aUser({
    groups: listing([]),
    inlinePolicies: listing([{ name: "own", document: aDocument(...statements) }]),
  });
const allow = (Action: string, Resource = "*") => ({ Effect: "Allow", Action, Resource });
const editor = holding(allow("iam:PutUser*", `arn:aws:iam::${ACCOUNT}:user/bots/*`));
const message = "User alice can write permissions: iam:PutUserPolicy.";
const boundary = aManagedPolicy({ name: "cap" });
const bounded = { ...editor, permissionsBoundary: boundary.arn };
const member = aUser({ groups: listing(["editors"]) });
const editors = aGroup({
  name: "editors",
  inlinePolicies: editor.inlinePolicies,
  attachedPolicies: listing([]),
});

testRule(rule, {
  compliant: [
    { name: "reads IAM only", given: holding(allow("iam:Get*")) },
    {
      name: "an approved user",
      given: editor,
      params: { authorizedUserArns: [`arn:aws:iam::${ACCOUNT}:user/alice`] },
    },
    { name: "a denied editor", given: holding(allow("iam:*"), { ...allow("iam:*"), Effect: "Deny" }) },
    {
      name: "an editor under a boundary without IAM",
      given: bounded,
      account: anAccountState([bounded, boundary]),
    },
  ],
  nonCompliant: [
    { name: "writes the policies of some users", given: editor, message },
    { name: "an editor by its group", given: member, account: anAccountState([member, editors]), message },
    {
      name: "an editor whom a deny takes one user only",
      given: holding(allow("iam:PutUserPolicy"), {
        Effect: "Deny",
        Action: "*",
        Resource: `arn:aws:iam::${ACCOUNT}:user/root-like`,
      }),
      message,
    },
  ],
  undetermined: [
    {
      name: "a policy whose text is unread",
      given: aUser({
        groups: listing([]),
        inlinePolicies: listing([{ name: "own", document: unknown("the record left it out") }]),
      }),
      reason: "not known: inline policy own of user/alice: the record left it out",
    },
    {
      name: "an editor under a boundary whose text is unread",
      given: bounded,
      reason:
        "not known: the text of arn:aws:iam::123456789012:policy/cap, the permissions boundary of user/alice: " +
        "the account's policies as read do not have it",
    },
  ],
});
