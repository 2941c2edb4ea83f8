import type { Domain, OpenValue } from "./request-context.ts";

const TRUE_OR_FALSE = ["true", "false"];

/**
 * What open keys can hold, where that is less than anything.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html "Availability" of each key
 */
const DOMAINS: ReadonlyMap<string, Domain> = new Map<string, Domain>([
  ["aws:securetransport", { optional: false, multivalued: false, oneOf: TRUE_OR_FALSE }],
  ["aws:viaawsservice", { optional: false, multivalued: false, oneOf: TRUE_OR_FALSE }],
  ["aws:principalisawsservice", { optional: false, multivalued: false, oneOf: TRUE_OR_FALSE }],
  ["aws:multifactorauthpresent", { optional: true, multivalued: false, oneOf: TRUE_OR_FALSE }],
  ["aws:principalarn", { optional: false, multivalued: false }],
  ["aws:principalaccount", { optional: false, multivalued: false }],
  ["aws:principaltype", { optional: false, multivalued: false }],
  ["aws:userid", { optional: false, multivalued: false }],
  ["aws:requestedregion", { optional: false, multivalued: false }],
  ["aws:resourceaccount", { optional: false, multivalued: false }],
  ["sts:rolesessionname", { optional: false, multivalued: false }],
]);

/**
 * `aws:MultiFactorAuthPresent` of a role's session, which carries no MFA, whoever has used it to get it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html "The temporary credentials returned by AssumeRole do not include MFA information"
 */
export const WITHOUT_MFA: OpenValue = {
  state: "open",
  domain: { optional: true, multivalued: false, oneOf: ["false"] },
};

/** Keys that hold a list even when it has one entry. */
const MULTIVALUED: ReadonlySet<string> = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
]);

/** @param key in lower case */
export function isMultivalued(key: string): boolean {
  return MULTIVALUED.has(key);
}

const SINGLE: OpenValue = { state: "open", domain: { optional: true, multivalued: false } };
const ANYTHING: OpenValue = { state: "open", domain: { optional: true, multivalued: true } };
const OPEN_VALUES = new Map([...DOMAINS].map(([key, domain]) => [key, { state: "open", domain } as const]));

/** Keys that are documented as single-valued although they are not in `DOMAINS`. */
const SINGLE_VALUED = /^aws:(principaltag|requesttag|resourcetag)\/|^aws:(source|principalorgid|username)/;

/** @param key in lower case */
export function openValueOf(key: string): OpenValue {
  return OPEN_VALUES.get(key) ?? (SINGLE_VALUED.test(key) ? SINGLE : ANYTHING);
}
