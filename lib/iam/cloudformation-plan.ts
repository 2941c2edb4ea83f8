import { iamArn, nameOfArn } from "./arn.ts";
import type { Tag } from "./identity-policy.ts";
import type { Plan, PlannedHolder, PlannedPolicy, PlannedProfile } from "./planned-account.ts";
import { parsePolicyDocument } from "./policy-document.ts";

/** Stands for what only a deployment can tell, such as a parameter without a default. */
const UNRESOLVED = "UNRESOLVED";

type Json = { readonly [key: string]: unknown };

/** A CloudFormation template has Resources whose entries have a Type. */
export function isCloudFormation(json: unknown): json is Json {
  const resources = isObject(json) ? json["Resources"] : undefined;
  return (
    isObject(resources) &&
    Object.values(resources).some((one) => isObject(one) && typeof one["Type"] === "string")
  );
}

/**
 * The IAM resources of a CloudFormation template; references among them are followed, as far as a template tells.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_IAM.html
 */
export function readCloudFormation(template: Json, account: string): Plan {
  const scope = new Scope(template, account);
  const holders = new Map<string, PlannedHolder>();
  const policies: PlannedPolicy[] = [];
  const profiles: PlannedProfile[] = [];
  const attach: (() => void)[] = [];
  for (const [id, type, properties] of scope.resources()) {
    const name = scope.nameOf(id);
    const kind = HOLDERS[type];
    if (kind) holders.set(`${kind}/${name}`, holderOf(kind, name, id, properties));
    if (type === "AWS::IAM::InstanceProfile")
      profiles.push({ name, place: id, roles: strings(properties["Roles"]) });
    if (type === "AWS::IAM::ManagedPolicy")
      policies.push({ name, arn: scope.arnOf(id), place: id, document: properties["PolicyDocument"] });
    for (const [list, holder] of LISTS) {
      for (const target of strings(properties[list])) {
        attach.push(() =>
          give(holders.get(`${holder}/${nameOfArn(target)}`), type, name, scope.arnOf(id), properties),
        );
      }
    }
    if (type === "AWS::IAM::UserToGroupAddition") {
      for (const user of strings(properties["Users"])) {
        attach.push(() => holders.get(`user/${user}`)?.groups.push(...strings([properties["GroupName"]])));
      }
    }
  }
  for (const one of attach) one();
  return { holders: [...holders.values()], policies, profiles };
}

const HOLDERS: { readonly [type: string]: PlannedHolder["kind"] | undefined } = {
  "AWS::IAM::User": "user",
  "AWS::IAM::Group": "group",
  "AWS::IAM::Role": "role",
};

const LISTS = [
  ["Users", "user"],
  ["Groups", "group"],
  ["Roles", "role"],
] as const;

function holderOf(kind: PlannedHolder["kind"], name: string, place: string, properties: Json): PlannedHolder {
  const boundary = properties["PermissionsBoundary"];
  return {
    kind,
    name,
    place,
    inline: list(properties["Policies"]).flatMap((policy) =>
      isObject(policy)
        ? [
            {
              name: String(policy["PolicyName"] ?? UNRESOLVED),
              document: parsePolicyDocument(policy["PolicyDocument"]),
            },
          ]
        : [],
    ),
    attached: strings(properties["ManagedPolicyArns"]).map((arn) => ({ arn, name: nameOfArn(arn) })),
    groups: strings(properties["Groups"]),
    boundary: typeof boundary === "string" ? boundary : null,
    trust: properties["AssumeRolePolicyDocument"],
    tags: list(properties["Tags"]).flatMap((tag): Tag[] =>
      isObject(tag) ? [{ key: String(tag["Key"]), value: String(tag["Value"]) }] : [],
    ),
  };
}

/** Policies and managed policies name their holders. */
function give(
  holder: PlannedHolder | undefined,
  type: string,
  name: string,
  arn: string,
  properties: Json,
): void {
  if (type === "AWS::IAM::ManagedPolicy") holder?.attached.push({ arn, name });
  if (type === "AWS::IAM::Policy")
    holder?.inline.push({ name, document: parsePolicyDocument(properties["PolicyDocument"]) });
}

/** Names and ARNs of the template's resources, and what its functions give. */
class Scope {
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
    const kind =
      { "AWS::IAM::ManagedPolicy": "policy", "AWS::IAM::InstanceProfile": "instance-profile" }[type] ??
      HOLDERS[type];
    return kind ? iamArn(this.#account, `${kind}/${this.nameOf(id)}`) : UNRESOLVED;
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
        return attribute === "Arn" ? this.arnOf(id) : UNRESOLVED;
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
    return attribute === "Arn" ? this.arnOf(id) : String(this.#ref(name) ?? UNRESOLVED);
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
    return resource["Type"] === "AWS::IAM::ManagedPolicy" ? this.arnOf(name) : this.nameOf(name);
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
] as const;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}
