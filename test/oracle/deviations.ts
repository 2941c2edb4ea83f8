// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like placeholders
import type { Answer } from "./ask.ts";
import type { OracleCase } from "./cases.ts";

/** A known difference from the oracle, with the sentence of AWS that decides it for us. */
export interface Deviation {
  readonly id: string;
  /** What AWS's documentation says, shortened to the point. */
  readonly aws: string;
  readonly see: string;
  /**
   * Says the same in words that both engines understand alike: the disagreement must go away. Where there are no
   * such words, `accepts` says which answers the difference explains.
   */
  rewrite?(item: OracleCase): OracleCase;
  accepts?(item: OracleCase, ours: Answer, theirs: Answer): boolean;
}

const USER_GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

export const DEVIATIONS: readonly Deviation[] = [
  {
    id: "short-resource-patterns",
    aws: "If the * wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries.",
    see: `${USER_GUIDE}/reference_policies_elements_resource.html`,
    rewrite: replacing('"arn:aws:dynamodb:*"', '"arn:aws:dynamodb:*:*:*"'),
  },
  {
    id: "epoch-seconds",
    aws: "Dates may be in epoch (UNIX) time, which counts seconds.",
    see: `${USER_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_Date`,
    rewrite: replacing('"1795305600"', '"2026-11-22T00:00:00Z"'),
  },
  {
    id: "version-2008-has-no-variables",
    aws: "With an earlier version, variables such as ${aws:username} are treated as literal strings in the policy.",
    see: `${USER_GUIDE}/reference_policies_elements_version.html`,
    rewrite: eachDocument((document) =>
      document.includes('"Version":"2008-10-17"') ? document.replaceAll("${", "$(") : document,
    ),
  },
  {
    id: "dollar-escape",
    aws: "${$} is predefined: use it where you need a literal dollar sign, which begins no variable.",
    see: `${USER_GUIDE}/reference_policies_variables.html#policy-vars-specialchars`,
    rewrite: (item) =>
      JSON.parse(JSON.stringify(item).replaceAll(/"\$\{(\$\}\{)?x\}"/g, '"dollar"')) as OracleCase,
  },
  {
    id: "slash-zero",
    aws: "The value must be in the standard CIDR format; 0.0.0.0/0 is the block of all IPv4 addresses.",
    see: `${USER_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    rewrite: replacing('"0.0.0.0/0"', '"0.0.0.0/1","128.0.0.0/1"'),
  },
  {
    id: "address-families",
    aws: "NotIpAddress matches all IP addresses except the specified addresses or range: an IPv6 address is not in an IPv4 range.",
    see: `${USER_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    rewrite: (item) =>
      JSON.parse(
        JSON.stringify(item)
          .replaceAll("2001:db8::1", "203.0.113.200")
          .replaceAll("2001:db8::/32", "203.0.113.128/25"),
      ) as OracleCase,
  },
  {
    id: "for-any-value-if-exists",
    aws: "If the key is not present, IfExists evaluates the condition element as true.",
    see: `${USER_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IfExists`,
    rewrite: (item) =>
      item.context["aws:TagKeys"] === undefined
        ? eachDocument((text) => text.replaceAll(/"ForAnyValue:(\w+IfExists)"/g, '"$1"'))(item)
        : item,
  },
  {
    id: "malformed-arn-in-negated-operator",
    aws: "Each of the six colon-delimited components of the ARN is checked separately: with fewer nothing matches, so ArnNotLike holds.",
    see: `${USER_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_ARN`,
    rewrite: replacing('"arn:*"', '"arn:no:no:no:no:no"'),
  },
  {
    id: "variables-with-no-value",
    aws: "The resource that includes a policy variable with no value will not match any resource [in Resource or NotResource]; inverted condition operators do match against a null value.",
    see: `${USER_GUIDE}/reference_policies_variables.html#policy-vars-no-value`,
    rewrite: (item) => {
      const without = [
        "${aws:TagKeys}",
        ...(item.requester.kind === "role" ? ["${aws:username}"] : []),
        ...(item.context["aws:PrincipalTag/team"] ? [] : ["${aws:PrincipalTag/team}"]),
      ];
      return eachDocument((text) => without.reduce((left, name) => left.replaceAll(name, "no-value"), text))(
        item,
      );
    },
  },
  {
    id: "rcp-unsupported-services",
    aws: "RCPs apply to resources for a subset of AWS services; IAM and Lambda are not among them.",
    see: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services",
    rewrite: (item) => (/^(iam|lambda):/.test(item.action) ? { ...item, rcps: [] } : item),
  },
  {
    id: "not-principal-spares-whom-it-names",
    aws: "Access is denied to all principals except the principal specified; who has a permissions boundary is always denied. The account is named beside a principal, and spares nobody in it.",
    see: `${USER_GUIDE}/reference_policies_elements_notprincipal.html`,
    rewrite: (item) => {
      const edited = eachDocument(withoutAccounts)(item);
      return item.boundary ? eachDocument(sparingNobody)(edited) : edited;
    },
  },
];

interface Statement {
  readonly Effect: string;
  readonly NotPrincipal?: { readonly AWS?: string | readonly string[] };
}

/** A Deny names nobody in place of accounts. */
function withoutAccounts(document: string): string {
  return editDenies(document, ({ NotPrincipal, ...rest }) => ({
    ...rest,
    NotPrincipal: {
      ...NotPrincipal,
      ...(NotPrincipal?.AWS === undefined
        ? {}
        : { AWS: [NotPrincipal.AWS].flat().map((name) => (/^(\d+|.*:root)$/.test(name) ? NOBODY : name)) }),
    },
  }));
}

function sparingNobody(document: string): string {
  return editDenies(document, ({ NotPrincipal: _, ...rest }) => ({ ...rest, Principal: "*" }));
}

const NOBODY = "arn:aws:iam::999999999999:user/nobody";

function editDenies(document: string, edit: (statement: Statement) => object): string {
  const json = JSON.parse(document) as { readonly Statement?: readonly Statement[] } | null;
  if (!json?.Statement) return document;
  const Statement = json.Statement.map((one) =>
    one.Effect === "Deny" && typeof one.NotPrincipal === "object" ? edit(one) : one,
  );
  return JSON.stringify({ ...json, Statement });
}

function replacing(from: string, to: string): (item: OracleCase) => OracleCase {
  return eachDocument((document) => document.replaceAll(from, to));
}

function eachDocument(edit: (document: string) => string): (item: OracleCase) => OracleCase {
  const one = <T>(document: T): T => JSON.parse(edit(JSON.stringify(document))) as T;
  return (item) => ({
    ...item,
    identity: item.identity.map(one),
    boundary: one(item.boundary),
    session: one(item.session),
    scps: item.scps.map((level) => level.map(one)),
    rcps: item.rcps.map((level) => level.map(one)),
    resourcePolicy: one(item.resourcePolicy),
  });
}
