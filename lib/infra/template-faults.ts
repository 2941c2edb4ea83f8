import { ACTION_SCOPES } from "./action-scopes.ts";
import type { Resource, Resources } from "./template.ts";

/**
 * Is responsible for what a template of ours may never hold, whoever wrote the part: rights without bounds, open doors,
 * plain text; may not judge an account (rules do).
 *
 * @returns one sentence per fault, with the logical id of its resource
 */
export function templateFaults(resources: Resources): readonly string[] {
  return Object.entries(resources).flatMap(([logicalId, resource]) => {
    const demands = [...ALWAYS, ...(DEMANDS[resource.Type] ?? [])];
    return demands
      .filter(({ met }) => !met(resource, resources, logicalId))
      .map(({ what }) => `${logicalId}: ${what}`);
  });
}

interface Demand {
  /** What is wrong when it is not met. */
  readonly what: string;
  met(resource: Resource, resources: Resources, logicalId: string): boolean;
}

/** A statement as anybody may have written it. */
interface AnyStatement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly NotResource?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: unknown } };
}

const ALWAYS: readonly Demand[] = [
  {
    what: "it allows an action with a wildcard, or all but some",
    met: ({ Properties }) =>
      allows(Properties).every(
        ({ Action, NotAction, NotResource }) =>
          NotAction === undefined &&
          NotResource === undefined &&
          words(Action).every((action) => !action.includes("*")),
      ),
  },
  {
    what: "it allows everybody",
    met: ({ Properties }) =>
      allows(Properties).every(
        (statement) => !isEverybody(statement.Principal) || isOfOneOrganization(statement),
      ),
  },
  {
    what: "it allows on every resource what AWS can limit to some",
    met: ({ Properties }) =>
      allows(Properties).every(
        ({ Action, Resource: on }) =>
          !words(on).includes("*") || words(Action).every((action) => UNLIMITED.has(action)),
      ),
  },
];

/** Actions that know no resource. */
const UNLIMITED: ReadonlySet<string> = new Set(
  Object.entries(ACTION_SCOPES).flatMap(([action, scope]) => (scope === "none" ? [action] : [])),
);

const TLS: Demand = {
  what: "it has no policy that refuses calls without TLS",
  met: (_resource, resources, logicalId) =>
    Object.values(resources).some(
      ({ Type, Properties }) =>
        POLICY_TYPES.has(Type) &&
        [Properties["Queues"], Properties["Topics"], Properties["Bucket"]].flat().some(isRefTo(logicalId)) &&
        statementsIn(Properties).some(refusesPlainText),
    ),
};

const POLICY_TYPES: ReadonlySet<string> = new Set([
  "AWS::SQS::QueuePolicy",
  "AWS::SNS::TopicPolicy",
  "AWS::S3::BucketPolicy",
]);

const DEMANDS: { readonly [type: string]: readonly Demand[] } = {
  "AWS::SQS::Queue": [
    TLS,
    { what: "it is not encrypted", met: has("SqsManagedSseEnabled", "KmsMasterKeyId") },
  ],
  "AWS::SNS::Topic": [
    TLS,
    {
      // CloudWatch cannot use the key of AWS for SNS (`topics.ts`).
      what: "it is not encrypted",
      met: (topic, resources, logicalId) =>
        has("KmsMasterKeyId")(topic) || Object.values(resources).some(alarmsTo(logicalId)),
    },
  ],
  "AWS::S3::Bucket": [
    TLS,
    { what: "it is not encrypted", met: has("BucketEncryption") },
    { what: "it does not block public access", met: blocksPublicAccess },
  ],
  "AWS::DynamoDB::Table": [
    {
      what: "it is not encrypted with a key of KMS",
      met: ({ Properties }) =>
        isObject(Properties["SSESpecification"]) && Properties["SSESpecification"]["SSEEnabled"] === true,
    },
  ],
  "AWS::Logs::LogGroup": [{ what: "it keeps its lines for ever", met: has("RetentionInDays") }],
  "AWS::Lambda::Permission": [
    { what: "anybody's resource may use it", met: has("SourceAccount", "SourceArn", "PrincipalOrgID") },
    { what: "it allows everybody", met: ({ Properties }) => Properties["Principal"] !== "*" },
  ],
  "AWS::Lambda::Url": [{ what: "a function has an address on the internet", met: () => false }],
  "AWS::Lambda::Function": [
    { what: "a variable of its environment is written out, and may be a secret", met: holdsOnlyReferences },
    { what: "it shares its role with another function", met: hasRoleOfItsOwn },
  ],
  "AWS::IAM::User": [{ what: "it is a user", met: () => false }],
  "AWS::IAM::AccessKey": [{ what: "it is an access key", met: () => false }],
  "AWS::IAM::Role": [
    {
      what: "it has policies that are written elsewhere",
      met: ({ Properties }) => !has("ManagedPolicyArns")({ Properties }),
    },
  ],
};

function has(...properties: readonly string[]) {
  return ({ Properties }: Pick<Resource, "Properties">): boolean =>
    properties.some((property) => ![undefined, "", false].includes(Properties[property] as undefined));
}

function holdsOnlyReferences({ Properties }: Resource): boolean {
  const environment = Properties["Environment"];
  const variables = isObject(environment) ? environment["Variables"] : {};
  return isObject(variables) && Object.values(variables).every(isObject);
}

function hasRoleOfItsOwn({ Properties }: Resource, resources: Resources): boolean {
  const role = JSON.stringify(Properties["Role"]);
  const users = Object.values(resources).filter(
    (other) => other.Type === "AWS::Lambda::Function" && JSON.stringify(other.Properties["Role"]) === role,
  );
  return users.length === 1;
}

function blocksPublicAccess({ Properties }: Resource): boolean {
  const block = Properties["PublicAccessBlockConfiguration"];
  const switches = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
  return isObject(block) && switches.every((name) => block[name] === true);
}

function alarmsTo(logicalId: string) {
  return ({ Type, Properties }: Resource): boolean =>
    Type === "AWS::CloudWatch::Alarm" && [Properties["AlarmActions"]].flat().some(isRefTo(logicalId));
}

function isRefTo(logicalId: string) {
  return (value: unknown): boolean => isObject(value) && value["Ref"] === logicalId;
}

function refusesPlainText({ Effect, Principal, Condition }: AnyStatement): boolean {
  const secure = Condition?.["Bool"]?.["aws:SecureTransport"];
  return Effect === "Deny" && isEverybody(Principal) && String(secure) === "false";
}

function isOfOneOrganization({ Condition }: AnyStatement): boolean {
  const organization = Condition?.["StringEquals"]?.["aws:PrincipalOrgID"];
  return typeof organization === "string" && organization.startsWith("o-");
}

function isEverybody(principal: unknown): boolean {
  return isObject(principal) ? Object.values(principal).flat().includes("*") : principal === "*";
}

function allows(value: unknown): readonly AnyStatement[] {
  return statementsIn(value).filter(({ Effect }) => Effect === "Allow");
}

/** Statements of every policy document in a value, however deep. */
function statementsIn(value: unknown): readonly AnyStatement[] {
  if (!isObject(value)) return [];
  const own = "Statement" in value ? ([value["Statement"]].flat() as AnyStatement[]) : [];
  return [...own, ...Object.values(value).flatMap(statementsIn)];
}

function words(value: unknown): readonly string[] {
  return [value].flat().filter((word) => typeof word === "string");
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}
