import { listing, partialListing } from "../../../lib/iam/fact.ts";
import type { User } from "../../../lib/iam/user.ts";
import rule from "../../../lib/rules/credential/bedrock-api-key-no-admin.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aDocument, aManagedPolicy } from "../../support/build-policy.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

const serviceSpecificCredentials: User["serviceSpecificCredentials"] = listing([
  {
    id: "ACCA1",
    service: "bedrock.amazonaws.com",
    status: "Active",
    createdAt: daysAgo(2),
    expiresAt: null,
  },
]);
const holding = (Action: string, rest: Partial<User> = {}) =>
  aUser({
    groups: listing([]),
    serviceSpecificCredentials,
    inlinePolicies: listing([
      { name: "own", document: aDocument({ Effect: "Allow", Action, Resource: "*" }) },
    ]),
    ...rest,
  });
const fullAccess = listing([
  { arn: "arn:aws:iam::aws:policy/AmazonBedrockFullAccess", name: "AmazonBedrockFullAccess" },
]);
const boundary = aManagedPolicy({ name: "cap" });
const capped = holding("*", { permissionsBoundary: boundary.arn, attachedPolicies: fullAccess });
const message = "User alice, behind Bedrock API key ACCA1, may do everything in Bedrock.";

testRule(rule, {
  compliant: [{ name: "a few actions", given: holding("bedrock:Invoke*") }],
  nonCompliant: [
    { name: "an administrator", given: holding("*"), message },
    { name: "all of Bedrock, in another case", given: holding("Bedrock:*"), message },
    {
      name: "AmazonBedrockFullAccess, its text unread",
      given: holding("s3:GetObject", { attachedPolicies: fullAccess }),
      message,
    },
  ],
  notApplicable: [
    {
      name: "an administrator without such a key",
      given: holding("*", { serviceSpecificCredentials: listing([]) }),
      reason: "user alice has no active Bedrock API key",
    },
  ],
  undetermined: [
    {
      name: "credentials unread",
      given: holding("*", { serviceSpecificCredentials: partialListing("it was denied") }),
      reason: "it was denied",
    },
    {
      name: "everything under a boundary that leaves Bedrock out, with a policy whose text is unread",
      given: capped,
      account: anAccountState([capped, boundary]),
      reason:
        "not known: the text of arn:aws:iam::aws:policy/AmazonBedrockFullAccess, attached to user/alice: " +
        "the account's policies as read do not have it",
    },
  ],
});
