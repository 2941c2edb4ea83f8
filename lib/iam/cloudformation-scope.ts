import { iamArn } from "./arn.ts";
import { isResourceType, resourceArn } from "./resource-arn.ts";

/** An object of a template. */
export type Json = { readonly [key: string]: unknown };

/** Stands for what only a deployment can tell, such as a parameter without a default. */
export const UNRESOLVED = "UNRESOLVED";

/** Names and ARNs of the template's resources, and what its functions give. */
export class Scope {
  readonly #resources: Json;
  readonly #parameters: Json;
  readonly #account: string;

  constructor(template: Json, account: string) {
    this.#resources = isObject(template["Resources"]) ? template["Resources"] : {};
    this.#parameters = isObject(template["Parameters"]) ? template["Parameters"] : {};
    this.#account = account;
  }

  *resources(): Generator<[id: string, type: string, properties: Json]> {
    for (const [id, resource] of Object.entries(this.#resources)) {
      if (!isObject(resource) || typeof resource["Type"] !== "string") continue;
      const properties = this.#resolve(resource["Properties"] ?? {});
      yield [id, resource["Type"], isObject(properties) ? properties : {}];
    }
  }

  /** Where the template is taken to be deployed. */
  get place() {
    return { partition: "aws", region: "us-east-1", account: this.#account };
  }

  nameOf(id: string): string {
    const resource = Object.hasOwn(this.#resources, id) ? this.#resources[id] : undefined;
    const properties = isObject(resource) && isObject(resource["Properties"]) ? resource["Properties"] : {};
    for (const field of NAME_FIELDS) {
      const name = this.#resolve(properties[field]);
      if (typeof name === "string" && name !== "") return name;
    }
    return id;
  }

  arnOf(id: string): string {
    const resource = Object.hasOwn(this.#resources, id) ? this.#resources[id] : undefined;
    const type = isObject(resource) ? String(resource["Type"]) : "";
    const name = this.nameOf(id);
    if (isResourceType(type)) return resourceArn(type, name, this.place);
    const kind = Object.hasOwn(IAM_KINDS, type) ? IAM_KINDS[type] : undefined;
    return kind ? iamArn(this.#account, `${kind}/${name}`) : UNRESOLVED;
  }

  #resolve(value: unknown): unknown {
    if (Array.isArray(value))
      return value.map((item) => this.#resolve(item)).filter((item) => item !== undefined);
    if (!isObject(value)) return value;
    const [only, ...more] = Object.entries(value);
    if (only && more.length === 0) {
      const [key, argument] = only;
      const resolved = this.#call(key, argument);
      if (resolved !== NO_FUNCTION) return resolved;
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#resolve(item)]));
  }

  #call(key: string, argument: unknown): unknown {
    switch (key) {
      case "Ref":
        return this.#ref(String(argument));
      case "Fn::GetAtt": {
        const [id = "", attribute = ""] = Array.isArray(argument)
          ? argument.map(String)
          : String(argument).split(".");
        return ARN_ATTRIBUTES.has(attribute) ? this.arnOf(id) : UNRESOLVED;
      }
      case "Fn::Sub": {
        const text = Array.isArray(argument) ? argument[0] : argument;
        return String(text).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => this.#substitute(name));
      }
      case "Fn::Join": {
        const [separator, parts] = Array.isArray(argument) ? argument : [];
        return strings(this.#resolve(parts)).join(String(separator ?? ""));
      }
      case "Fn::If":
        return this.#resolve(Array.isArray(argument) ? argument[1] : undefined);
      default:
        return key.startsWith("Fn::") ? UNRESOLVED : NO_FUNCTION;
    }
  }

  #substitute(name: string): string {
    const [id = "", attribute] = name.split(".");
    return attribute !== undefined && ARN_ATTRIBUTES.has(attribute)
      ? this.arnOf(id)
      : String(this.#ref(name) ?? UNRESOLVED);
  }

  #ref(name: string): unknown {
    const pseudo: Readonly<Record<string, string>> = {
      "AWS::AccountId": this.#account,
      "AWS::Partition": "aws",
      "AWS::Region": "us-east-1",
      "AWS::URLSuffix": "amazonaws.com",
    };
    if (name === "AWS::NoValue") return undefined;
    if (Object.hasOwn(pseudo, name)) return pseudo[name];
    if (Object.hasOwn(this.#parameters, name)) {
      const parameter = this.#parameters[name];
      return isObject(parameter) && parameter["Default"] !== undefined ? parameter["Default"] : UNRESOLVED;
    }
    const resource = Object.hasOwn(this.#resources, name) ? this.#resources[name] : undefined;
    if (!isObject(resource)) return UNRESOLVED;
    return REFERRED_BY_ARN.has(String(resource["Type"])) ? this.arnOf(name) : this.nameOf(name);
  }
}

const NO_FUNCTION = Symbol("no function");
const NAME_FIELDS = [
  "RoleName",
  "UserName",
  "GroupName",
  "ManagedPolicyName",
  "PolicyName",
  "InstanceProfileName",
  "BackupVaultName",
  "BucketName",
  "DomainName",
  "FunctionName",
  "Name",
  "QueueName",
  "RepositoryName",
  "TableName",
  "TopicName",
] as const;

const ARN_ATTRIBUTES: ReadonlySet<string> = new Set(["Arn", "TopicArn"]);

/** Types whose `Ref` is the ARN; of others it is the name, or a URL that ends with it. */
const REFERRED_BY_ARN: ReadonlySet<string> = new Set([
  "AWS::IAM::ManagedPolicy",
  "AWS::SNS::Topic",
  "AWS::SecretsManager::Secret",
]);

const IAM_KINDS: { readonly [type: string]: string } = {
  "AWS::IAM::Group": "group",
  "AWS::IAM::InstanceProfile": "instance-profile",
  "AWS::IAM::ManagedPolicy": "policy",
  "AWS::IAM::Role": "role",
  "AWS::IAM::User": "user",
};

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}
