import { listing, partialListing } from "../../lib/iam/fact.ts";
import type { PolicyDocument } from "../../lib/iam/policy-document.ts";
import type { WithPolicy } from "../../lib/iam/resource.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "./account-ids.ts";
import { aDocument } from "./build-policy.ts";
import type { CompliantCase, NonCompliantCase, RuleCases } from "./test-rule.ts";

/** A policy that allows everything to a principal, under a condition. */
export function allows(Principal: unknown, Condition?: object): PolicyDocument {
  return aDocument({
    Effect: "Allow",
    Principal,
    Action: "*",
    Resource: "*",
    ...(Condition && { Condition }),
  });
}

const OUR_ORGANIZATION = { organization: { id: "o-abcdef1234", accounts: [] } };
const DENIED = aDocument(
  { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
  {
    Effect: "Deny",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } },
  },
);

/** What every rule on public policies says, whatever the resource: the conditions that other tools take for public. */
export function publicCases(
  noun: string,
  given: (policies: WithPolicy["policies"]) => WithPolicy,
): Required<Pick<RuleCases, "compliant" | "nonCompliant" | "undetermined">> {
  const of = (...documents: readonly PolicyDocument[]) => given(listing(documents));
  const message = (rest = "") => `${noun} ${of().name} lets anybody in by its policy${rest}.`;
  const compliant: readonly [CompliantCase, ...CompliantCase[]] = [
    { name: "no policy", given: of() },
    { name: "the own account", given: of(allows({ AWS: `arn:aws:iam::${ACCOUNT}:root` })) },
    { name: "a named account is no public", given: of(allows({ AWS: OTHER_ACCOUNT })) },
    { name: "a service", given: of(allows({ Service: "sns.amazonaws.com" })) },
    {
      name: "everybody of the organization (aws:PrincipalOrgID)",
      given: of(allows("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdef1234" } })),
      settings: OUR_ORGANIZATION,
    },
    {
      name: "everybody of a unit of it (aws:PrincipalOrgPaths)",
      given: of(
        allows("*", {
          "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abcdef1234/r-ab12/ou-ab12-1/*" },
        }),
      ),
      settings: OUR_ORGANIZATION,
    },
    {
      name: "whoever acts for the own account (aws:SourceAccount)",
      given: of(allows("*", { StringEquals: { "aws:SourceAccount": ACCOUNT } })),
    },
    {
      name: "whoever acts for a topic of ours (aws:SourceArn)",
      given: of(allows("*", { ArnEquals: { "aws:SourceArn": `arn:aws:sns:us-east-1:${ACCOUNT}:orders` } })),
    },
    {
      name: "whoever comes through our endpoint (aws:SourceVpce)",
      given: of(allows("*", { StringEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } })),
    },
    {
      name: "whoever comes from our addresses (aws:SourceIp)",
      given: of(allows("*", { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } })),
    },
    { name: "everybody, with a Deny for all but the own account", given: of(DENIED) },
  ];
  const nonCompliant: readonly [NonCompliantCase, ...NonCompliantCase[]] = [
    { name: "everybody", given: of(allows("*")), message: message() },
    { name: "everybody with an AWS account", given: of(allows({ AWS: "*" })), message: message() },
    {
      name: "everybody from everywhere",
      given: of(allows("*", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } })),
      message: message(" (who meets: from 0.0.0.0/0)"),
    },
    {
      name: "everybody under a condition that absence passes",
      given: of(allows("*", { StringEqualsIfExists: { "aws:SourceVpce": "vpce-0123456789abcdef0" } })),
      message: message(" (who meets: aws:SourceVpce is vpce-0123456789abcdef0 or is absent)"),
    },
    {
      name: "all but one (NotPrincipal)",
      given: of(
        aDocument({ Effect: "Allow", NotPrincipal: { AWS: OTHER_ACCOUNT }, Action: "*", Resource: "*" }),
      ),
      message: message(),
    },
  ];
  return {
    compliant,
    nonCompliant,
    undetermined: [
      {
        name: "a policy that could not be read",
        given: given(partialListing("not allowed to read the policy")),
        reason: "not allowed to read the policy",
      },
    ],
  };
}
