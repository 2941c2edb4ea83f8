// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like placeholders
import fc from "fast-check";

/** One question to both engines, as plain JSON. */
export interface OracleCase {
  readonly requester: OracleRequester;
  readonly action: string;
  readonly resource: { readonly arn: string; readonly account: string };
  /** By key as AWS writes it. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly identity: readonly Json[];
  readonly boundary: Json | null;
  readonly session: Json | null;
  readonly scps: readonly (readonly Json[])[];
  readonly rcps: readonly (readonly Json[])[];
  readonly resourcePolicy: Json | null;
}

export type Json = { readonly [key: string]: unknown };

export interface OracleRequester {
  readonly kind: "user" | "role";
  readonly arn: string;
  readonly account: string;
  readonly id: string;
  readonly sessionName?: string;
}

const OWN = "123456789012";
const OTHER = "111122223333";

const REQUESTERS: readonly OracleRequester[] = [
  { kind: "user", arn: `arn:aws:iam::${OWN}:user/team/alice`, account: OWN, id: "AIDAALICE" },
  { kind: "role", arn: `arn:aws:iam::${OWN}:role/app`, account: OWN, id: "AROAAPP", sessionName: "s1" },
];

/** Actions with resources that they are asked of. */
const TARGETS: readonly (readonly [action: string, arn: string])[] = [
  ["s3:GetObject", "arn:aws:s3:::reports/alice/a.txt"],
  ["s3:PutObject", "arn:aws:s3:::reports/x"],
  ["sqs:SendMessage", "arn:aws:sqs:eu-west-1:ACCOUNT:jobs"],
  ["kms:Decrypt", "arn:aws:kms:eu-west-1:ACCOUNT:key/1234"],
  ["sts:AssumeRole", "arn:aws:iam::ACCOUNT:role/deploy"],
  ["iam:CreateAccessKey", "arn:aws:iam::ACCOUNT:user/team/alice"],
  ["lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:ACCOUNT:function:f:1"],
  ["s3:ListAllMyBuckets", "*"],
  ["dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:ACCOUNT:table/t"],
];

const ACTION_PATTERNS = [
  "*",
  "*",
  "s3:*",
  "S3:GetObject",
  "s3:Get*",
  "s3:?etObject",
  "s3:*Object",
  "sqs:*",
  "kms:*",
  "kms:Decrypt",
  "sts:Assume*",
  "iam:*",
  "iam:Create*Key",
  "lambda:Invoke*",
  "dynamodb:*Item",
  "s3:List*",
  "ec2:*",
  "sts:*",
];

const RESOURCE_PATTERNS = [
  "*",
  "*",
  "*",
  "arn:aws:s3:::reports/*",
  "arn:aws:s3:::reports/${aws:username}/*",
  "arn:aws:s3:::reports/${aws:PrincipalTag/team, 'alice'}/*",
  "arn:aws:s3:::rep?rts/*",
  "arn:aws:s3:::*",
  "arn:aws:sqs:*:*:jobs",
  "arn:aws:sqs:eu-*:ACCOUNT:*",
  "arn:aws:kms:*:ACCOUNT:key/*",
  "arn:aws:iam::*:role/*",
  "arn:aws:iam::ACCOUNT:user/*/${aws:username}",
  "arn:aws:iam::ACCOUNT:user/team/alice",
  "arn:*:lambda:*:*:function:*",
  "arn:aws:lambda:eu-west-1:ACCOUNT:function:f",
  "arn:aws:dynamodb:*",
  "arn:aws:s3:::reports/${*}",
  "arn:aws:s3:::reports/${aws:TagKeys}",
].map((pattern) => pattern.replaceAll("ACCOUNT", OWN));

/** Keys with the values that requests and policies have for them. */
const KEYS: readonly (readonly [key: string, values: readonly string[], operators: readonly string[]])[] = [
  [
    "aws:PrincipalTag/team",
    ["alice", "Blue", "bl*", "b?ue", "", "${aws:username}", "*"],
    [
      "StringEquals",
      "StringNotEquals",
      "StringLike",
      "StringNotLike",
      "StringEqualsIgnoreCase",
      "StringNotEqualsIgnoreCase",
    ],
  ],
  [
    "aws:RequestTag/env",
    ["prod", "dev", "Prod", "d*", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/none, 'dev'}", "${$}{x}"],
    [
      "StringEquals",
      "StringNotEquals",
      "StringLike",
      "StringNotLike",
      "StringEqualsIgnoreCase",
      "StringNotEqualsIgnoreCase",
    ],
  ],
  ["aws:TagKeys", ["env", "team", "e*"], ["StringEquals", "StringLike", "StringNotEquals", "StringNotLike"]],
  ["aws:MultiFactorAuthPresent", ["true", "false"], ["Bool"]],
  ["aws:SecureTransport", ["true", "false"], ["Bool"]],
  [
    "aws:MultiFactorAuthAge",
    ["3600", "60", "3600.5", "0"],
    [
      "NumericEquals",
      "NumericNotEquals",
      "NumericLessThan",
      "NumericLessThanEquals",
      "NumericGreaterThan",
      "NumericGreaterThanEquals",
    ],
  ],
  [
    "aws:SourceIp",
    ["192.0.2.0/24", "192.0.2.7", "198.51.100.0/25", "2001:db8::/32", "0.0.0.0/0"],
    ["IpAddress", "NotIpAddress"],
  ],
  [
    "aws:TokenIssueTime",
    ["2026-11-22T00:00:00Z", "2020-01-01T00:00:00Z", "1795305600", "2026-11-22"],
    [
      "DateEquals",
      "DateNotEquals",
      "DateLessThan",
      "DateLessThanEquals",
      "DateGreaterThan",
      "DateGreaterThanEquals",
    ],
  ],
  ["aws:CurrentTime", ["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"], ["DateLessThan", "DateGreaterThan"]],
  [
    "aws:PrincipalArn",
    [
      `arn:aws:iam::${OWN}:user/*`,
      `arn:aws:iam::${OWN}:role/app`,
      "arn:aws:iam::*:*",
      "arn:*",
      `arn:aws:iam::${OWN}:user/team/alice`,
    ],
    ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringLike"],
  ],
  ["aws:SourceArn", ["arn:aws:sns:*:123456789012:t", "arn:aws:sns:eu-west-1:*:*"], ["ArnLike", "ArnNotLike"]],
  ["aws:username", ["alice", "a*"], ["StringEquals", "StringLike", "StringNotLike"]],
];

const REQUEST_VALUES: readonly (readonly [key: string, values: readonly (readonly string[])[]])[] = [
  ["aws:PrincipalTag/team", [["alice"], ["Blue"], ["blue"], ["*"]]],
  ["aws:RequestTag/env", [["prod"], ["dev"], ["alice"], ["${x}"]]],
  ["aws:TagKeys", [["env"], ["env", "team"], ["owner"], ["team", "owner"]]],
  ["aws:MultiFactorAuthPresent", [["true"], ["false"]]],
  ["aws:SecureTransport", [["true"], ["false"]]],
  ["aws:MultiFactorAuthAge", [["30"], ["3600"], ["3601"]]],
  ["aws:SourceIp", [["192.0.2.7"], ["198.51.100.200"], ["203.0.113.9"], ["2001:db8::1"]]],
  ["aws:TokenIssueTime", [["2026-11-22T00:00:00Z"], ["2019-05-05T05:05:05Z"]]],
];

const condition = fc.constantFrom(...KEYS).chain(([key, values, operators]) =>
  fc
    .record({
      operator: fc.tuple(
        fc.constantFrom("", "", "", "", "ForAllValues:", "ForAnyValue:"),
        fc.constantFrom(...operators, "Null"),
        fc.constantFrom("", "", "IfExists"),
      ),
      key: fc.constantFrom(key, key, key.toLowerCase()),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
      isNull: fc.constantFrom("true", "false"),
    })
    .map(({ operator: [quantifier, name, suffix], key: written, values: some, isNull }) =>
      name === "Null"
        ? { operator: "Null", key: written, values: [isNull] }
        : {
            // Only keys with several values take a quantifier: for others AWS leaves the meaning open.
            operator: `${key === "aws:TagKeys" && quantifier === "" ? "ForAnyValue:" : key === "aws:TagKeys" ? quantifier : ""}${name}${suffix}`,
            key: written,
            values: some,
          },
    ),
);

const conditions = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.tuple(condition) },
    { weight: 1, arbitrary: fc.tuple(condition, condition) },
  )
  .map((list) => {
    const block: Record<string, Record<string, readonly string[]>> = {};
    for (const { operator, key, values } of list) block[operator] = { ...block[operator], [key]: values };
    return list.length === 0 ? {} : { Condition: block };
  });

const some = (patterns: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...patterns), { minLength: 1, maxLength: 3 });

const element = (name: string, patterns: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(name, name, name, name, `Not${name}`), some(patterns))
    .map(([key, list]) => ({ [key]: list }));

const effect = fc.constantFrom("Allow", "Allow", "Allow", "Deny").map((value) => ({ Effect: value }));

const PRINCIPALS: readonly unknown[] = [
  "*",
  { AWS: "*" },
  { AWS: `arn:aws:iam::${OWN}:root` },
  { AWS: OWN },
  { AWS: `arn:aws:iam::${OWN}:user/team/alice` },
  { AWS: `arn:aws:iam::${OWN}:role/app` },
  { AWS: `arn:aws:sts::${OWN}:assumed-role/app/s1` },
  { AWS: [`arn:aws:iam::${OTHER}:root`, `arn:aws:iam::${OWN}:role/app`] },
  { AWS: `arn:aws:iam::${OTHER}:root` },
  { Service: "lambda.amazonaws.com" },
];

const principal = fc
  .tuple(
    fc.constantFrom("Principal", "Principal", "Principal", "Principal", "NotPrincipal"),
    fc.constantFrom(...PRINCIPALS),
  )
  .map(([key, value]) => ({ [key]: value }));

const merged = (...parts: readonly fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((list) => Object.assign({}, ...list) as Json);

const document = (statement: fc.Arbitrary<Json>) =>
  fc
    .record({
      version: fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
      list: fc.array(statement, { minLength: 1, maxLength: 3 }),
    })
    .map(({ version, list }) => ({ Version: version, Statement: list }));

const identityDocument = document(
  merged(effect, element("Action", ACTION_PATTERNS), element("Resource", RESOURCE_PATTERNS), conditions),
);
const resourceDocument = document(
  merged(
    effect,
    principal,
    element("Action", ACTION_PATTERNS),
    element("Resource", RESOURCE_PATTERNS),
    conditions,
  ),
);
const trustDocument = document(
  merged(effect, principal, element("Action", ["sts:AssumeRole", "sts:*", "sts:Assume*"]), conditions),
);
const rcpDocument = document(
  merged(
    fc.constant({ Effect: "Deny", Principal: "*" }),
    element("Action", ACTION_PATTERNS),
    element("Resource", RESOURCE_PATTERNS),
    conditions,
  ),
);
const open = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const mostlyOpen = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Json>(open) },
  { weight: 1, arbitrary: identityDocument },
);

const context = fc
  .tuple(
    ...REQUEST_VALUES.map(([key, values]) =>
      fc.option(fc.constantFrom(...values), { nil: undefined }).map((value) => [key, value] as const),
    ),
  )
  .map((entries) =>
    Object.fromEntries(
      entries.filter((entry): entry is [string, readonly string[]] => entry[1] !== undefined),
    ),
  );

/** Random requests against random policies, made so that about as many are allowed as denied. */
export const oracleCase: fc.Arbitrary<OracleCase> = fc
  .record({
    requester: fc.constantFrom(...REQUESTERS),
    target: fc.constantFrom(...TARGETS),
    owner: fc.constantFrom(OWN, OWN, OWN, OTHER),
    context,
    identity: fc.array(
      fc.oneof({ weight: 1, arbitrary: fc.constant<Json>(open) }, { weight: 3, arbitrary: identityDocument }),
      { maxLength: 2 },
    ),
    boundary: fc.option(mostlyOpen, { nil: null, freq: 1 }),
    session: fc.option(mostlyOpen, { nil: null, freq: 1 }),
    scps: fc.array(fc.array(mostlyOpen, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
    rcps: fc.array(fc.array(rcpDocument, { maxLength: 1 }), { maxLength: 1 }),
    resourcePolicy: fc.option(resourceDocument, { nil: null, freq: 2 }),
    trust: trustDocument,
  })
  .map(({ target: [action, arn], owner, trust, ...rest }) => ({
    ...rest,
    action,
    resource: { arn: arn.replace("ACCOUNT", owner), account: arn === "*" ? OWN : owner },
    session: rest.requester.kind === "role" ? rest.session : null,
    resourcePolicy:
      action === "sts:AssumeRole" ? trust : HAS_POLICY.test(action) ? rest.resourcePolicy : null,
  }));

const HAS_POLICY = /^(s3:.*Object|sqs|kms|lambda|dynamodb)/;
