import { nameOfArn } from "./arn.ts";
import { plannedResources } from "./cloudformation-resources.ts";
import { isObject, type Json, list, Scope, strings, UNRESOLVED } from "./cloudformation-scope.ts";
import type { Tag } from "./identity-policy.ts";
import type { Plan, PlannedHolder, PlannedPolicy, PlannedProfile } from "./planned-account.ts";
import { parsePolicyDocument } from "./policy-document.ts";

/** A CloudFormation template has Resources whose entries have a Type. */
export function isCloudFormation(json: unknown): json is Json {
  const resources = isObject(json) ? json["Resources"] : undefined;
  return (
    isObject(resources) &&
    Object.values(resources).some((one) => isObject(one) && typeof one["Type"] === "string")
  );
}

/**
 * What a CloudFormation template makes of IAM, and of what has a policy of its own; references among them are followed,
 * as far as a template tells.
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
  return { holders: [...holders.values()], policies, profiles, resources: plannedResources(scope) };
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
    writesPassword: isWritten(properties["LoginProfile"]),
    tags: list(properties["Tags"]).flatMap((tag): Tag[] =>
      isObject(tag) ? [{ key: String(tag["Key"]), value: String(tag["Value"]) }] : [],
    ),
  };
}

/** A password that stands in the template, or is a parameter's default; not one that is looked up at deployment. */
function isWritten(profile: unknown): boolean {
  const password = isObject(profile) ? profile["Password"] : undefined;
  return typeof password === "string" && !password.includes(UNRESOLVED) && !password.includes("{{resolve:");
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
