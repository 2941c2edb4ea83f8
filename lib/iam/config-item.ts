import { readGroup, readInstanceProfile, readPolicy, readRole, readUser } from "./authorization-detail.ts";
import type { Entity } from "./entity.ts";
import { type Fact, unknown } from "./fact.ts";
import { readResourceItem } from "./resource-item.ts";

/**
 * Reads the entity out of an AWS Config configuration item.
 *
 * Is responsible for the shapes that items come in: `configuration` as an object (notifications) or as JSON text (API),
 * names in lowerCamel, documents as URL-encoded text, plain text, objects or lists of one; may not look at the status.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/config-item-table.html
 */
export function readConfigItem(item: { readonly [name: string]: unknown }): Fact<Entity> {
  const type = item["resourceType"];
  const read = typeof type === "string" && Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  if (!read) return readResourceItem(item);
  const configuration = parseConfiguration(item["configuration"]);
  if (configuration === undefined) return unknown("the configuration item has no configuration");
  const problems: string[] = [];
  const entity = read(upperCamel(configuration), (problem) => problems.push(problem));
  return entity ?? unknown(`the configuration could not be read: ${problems.join("; ")}`);
}

/**
 * What AWS Config calls the resource: the unique id where IAM has one, else the ARN; the account by its number.
 *
 * @returns undefined when the id is not known
 */
export function configResourceId(entity: Entity): string | undefined {
  if (entity.type === "AWS::::Account") return entity.account;
  if (NAMED_IN_CONFIG.has(entity.type)) return entity.name;
  if (!Object.hasOwn(READERS, entity.type)) return entity.arn;
  return "id" in entity && typeof entity.id === "string" ? entity.id : undefined;
}

/** Resources that AWS Config calls by their names. */
const NAMED_IN_CONFIG: ReadonlySet<string> = new Set([
  "AWS::EC2::Instance",
  "AWS::ECR::Repository",
  "AWS::EFS::FileSystem",
  "AWS::KMS::Key",
  "AWS::Lambda::Function",
  "AWS::S3::Bucket",
]);

type Read = (configuration: unknown, note: (problem: string) => void) => Entity | undefined;

const READERS: { readonly [type: string]: Read } = {
  "AWS::IAM::User": readUser,
  "AWS::IAM::Group": readGroup,
  "AWS::IAM::Role": readRole,
  "AWS::IAM::Policy": readPolicy,
  "AWS::IAM::InstanceProfile": readInstanceProfile,
};

function parseConfiguration(configuration: unknown): object | undefined {
  if (typeof configuration === "object" && configuration !== null) return configuration;
  if (typeof configuration !== "string") return undefined;
  try {
    const json: unknown = JSON.parse(configuration);
    return typeof json === "object" && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Items name properties as IAM's API does but with a small first letter; documents are not touched. */
function upperCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upperCamel);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]): [string, unknown] => {
    const upper = name.charAt(0).toUpperCase() + name.slice(1);
    return [upper, upper.endsWith("Document") ? item : upperCamel(item)];
  });
  return Object.fromEntries(entries);
}
