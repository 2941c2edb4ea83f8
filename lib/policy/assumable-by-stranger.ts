import { listing } from "../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../iam/policy-document.ts";
import type { Decision, DecisionRequest } from "./decision.ts";
import { decide } from "./evaluate.ts";
import { openValueOf } from "./key-domains.ts";
import type { ContextValue } from "./request-context.ts";
import type { Requester } from "./requester.ts";

/** What somebody who has nothing to do with the account must bring to assume a role: nothing, or these conditions. */
export interface StrangersPassage {
  readonly conditions: readonly string[];
}

/**
 * Whether a trust policy lets in somebody from an account, organization and network that it has never heard of.
 *
 * Tries it with such a person. What they can choose for themselves (an external id, MFA, tags, a session name) is no
 * obstacle but a condition, since whoever knows it can bring it.
 *
 * @returns undefined when no stranger gets in
 * @param now epoch milliseconds
 */
export function assumableByStranger(
  trustPolicy: PolicyDocument,
  roleArn: string,
  now: number,
): StrangersPassage | undefined {
  for (const stranger of STRANGERS) {
    const { decision, conditions } = ask(stranger, trustPolicy, roleArn, now);
    if (decision === "allowed" || decision === "conditional") return { conditions };
  }
  return undefined;
}

interface Stranger {
  readonly requester: Requester;
  readonly action: string;
  readonly address: string;
}

/** Of nobody: AWS's account ids are random, emulators use 000000000000. */
const ACCOUNT = "000000000001";
const ROLE: Requester = { kind: "role", arn: `arn:aws:iam::${ACCOUNT}:role/stranger`, account: ACCOUNT };
/** Not the name of any provider: only a star matches it. */
const TOKEN: Requester = { kind: "federated", name: "stranger.invalid" };

/** One over IPv4, one over IPv6 (no network of anybody's), and one with a token of some identity provider. */
const STRANGERS: readonly Stranger[] = [
  { requester: ROLE, action: "sts:AssumeRole", address: "203.0.113.77" },
  { requester: ROLE, action: "sts:AssumeRole", address: "2001:db8:ffff:ffff::77" },
  { requester: TOKEN, action: "sts:AssumeRoleWithWebIdentity", address: "203.0.113.77" },
];

const EVERYTHING = parsePolicyDocument({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
});

function ask(
  { requester, action, address }: Stranger,
  document: PolicyDocument,
  roleArn: string,
  now: number,
): Decision {
  const request: DecisionRequest = {
    requester,
    action,
    resource: { arn: roleArn },
    now,
    context: strangersContext(document, address),
    otherKeys: "absent",
    organization: { id: "o-0stranger0", managementAccount: ACCOUNT },
    identityPolicies: listing([{ name: "the stranger's own", document: EVERYTHING }]),
    resourcePolicy: { name: "trust policy", document },
  };
  return decide(request);
}

/** The keys of the document that a stranger fills in, and those that follow from being a stranger. */
function strangersContext(
  document: PolicyDocument,
  address: string,
): ReadonlyMap<string, readonly string[] | ContextValue> {
  const keys = document.statements.flatMap(({ conditions }) =>
    conditions.map(({ key }) => key.toLowerCase()),
  );
  const chosen = keys.filter((key) => CHOSEN_BY_CALLER.test(key));
  return new Map<string, readonly string[] | ContextValue>([
    ...chosen.map((key) => [key, openValueOf(key)] as const),
    ["aws:sourceip", [address]],
    ["aws:principalorgpaths", ["o-0stranger0/r-0str/ou-0str-00000000/"]],
    ["aws:userid", ["AROA0STRANGER00000000:stranger"]],
    ["aws:viaawsservice", ["false"]],
    ["aws:securetransport", ["true"]],
  ]);
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html "Available keys for AWS STS" */
const CHOSEN_BY_CALLER =
  /^(sts:(externalid|rolesessionname|sourceidentity|transitivetagkeys|durationseconds)|aws:(multifactorauth(present|age)|principaltag\/.*|requesttag\/.*|tagkeys|sourceidentity|requestedregion|useragent|referer|tokenissuetime))$/;
