import { iamArn, nameOfArn } from "./arn.ts";
import type { Plan, PlannedHolder, PlannedPolicy, PlannedProfile } from "./planned-account.ts";
import { parsePolicyDocument } from "./policy-document.ts";
import { plannedResources, type PlannedBlock as Resource } from "./terraform-resources.ts";

type Json = { readonly [key: string]: unknown };

/** `terraform show -json PLAN` has planned values with a root module. */
export function isTerraformPlan(json: unknown): json is Json {
  return (
    isObject(json) && isObject(json["planned_values"]) && isObject(json["planned_values"]["root_module"])
  );
}

/**
 * What a Terraform plan would leave of IAM, and of what has a policy of its own; references to what the plan makes are followed.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format "Plan Representation"
 */
export function readTerraformPlan(plan: Json, account: string): Plan {
  const resources = [...resourcesOf(plan)];
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const holders = new Map<string, PlannedHolder>();
  const policies: PlannedPolicy[] = [];
  const profiles: PlannedProfile[] = [];
  const nameAt = (resource: Resource, argument: string) => {
    const value = resource.values[argument];
    if (typeof value === "string" && value !== "") return value;
    const target = resource
      .references(argument)
      .map((name) => byAddress.get(name))
      .find((one) => one !== undefined);
    return target ? nameOf(target) : "UNRESOLVED";
  };
  for (const resource of resources) {
    const kind = HOLDERS[resource.type];
    const name = nameOf(resource);
    if (kind) holders.set(`${kind}/${name}`, holderOf(kind, resource));
    if (resource.type === "aws_iam_policy")
      policies.push({
        name,
        arn: policyArn(resource, account),
        place: resource.address,
        document: resource.values["policy"],
      });
    if (resource.type === "aws_iam_instance_profile")
      profiles.push({ name, place: resource.address, roles: [nameAt(resource, "role")] });
  }
  for (const resource of resources) {
    const match = /^aws_iam_(user|group|role)_policy(_attachment)?$/.exec(resource.type);
    if (match) {
      const [, kind = "", attachment] = match;
      const holder = holders.get(`${kind}/${nameAt(resource, kind)}`);
      if (!attachment)
        holder?.inline.push({
          name: nameOf(resource),
          document: parsePolicyDocument(resource.values["policy"]),
        });
      else {
        const arn = arnAt(resource, byAddress, account);
        holder?.attached.push({ arn, name: nameOfArn(arn) });
      }
    }
    if (resource.type === "aws_iam_user_group_membership")
      holders.get(`user/${nameAt(resource, "user")}`)?.groups.push(...groupsOf(resource, byAddress));
  }
  return { holders: [...holders.values()], policies, profiles, resources: plannedResources(resources) };
}

const HOLDERS: { readonly [type: string]: PlannedHolder["kind"] | undefined } = {
  aws_iam_user: "user",
  aws_iam_group: "group",
  aws_iam_role: "role",
};

function holderOf(kind: PlannedHolder["kind"], resource: Resource): PlannedHolder {
  const { values, address } = resource;
  const boundary = values["permissions_boundary"];
  const tags = isObject(values["tags"]) ? values["tags"] : {};
  return {
    kind,
    name: nameOf(resource),
    place: address,
    inline: list(values["inline_policy"]).flatMap((policy) =>
      isObject(policy) && policy["policy"] !== undefined
        ? [{ name: String(policy["name"]), document: parsePolicyDocument(policy["policy"]) }]
        : [],
    ),
    attached: list(values["managed_policy_arns"]).map((arn) => ({
      arn: String(arn),
      name: nameOfArn(String(arn)),
    })),
    groups: [],
    boundary: typeof boundary === "string" && boundary !== "" ? boundary : null,
    trust: values["assume_role_policy"],
    tags: Object.entries(tags).map(([key, value]) => ({ key, value: String(value) })),
  };
}

function arnAt(resource: Resource, byAddress: ReadonlyMap<string, Resource>, account: string): string {
  const value = resource.values["policy_arn"];
  if (typeof value === "string" && value !== "") return value;
  const target = resource
    .references("policy_arn")
    .map((name) => byAddress.get(name))
    .find((one) => one !== undefined);
  return target ? policyArn(target, account) : "UNRESOLVED";
}

function groupsOf(resource: Resource, byAddress: ReadonlyMap<string, Resource>): string[] {
  const named = list(resource.values["groups"]).filter((name) => typeof name === "string");
  if (named.length > 0) return named;
  const groups = resource.references("groups").flatMap((name) => byAddress.get(name) ?? []);
  return [...new Set(groups.filter(({ type }) => type === "aws_iam_group").map(nameOf))];
}

function policyArn(resource: Resource, account: string): string {
  const known = resource.values["arn"];
  return typeof known === "string" && known !== "" ? known : iamArn(account, `policy/${nameOf(resource)}`);
}

function nameOf({ values, address }: Resource): string {
  const { name } = values;
  return typeof name === "string" && name !== "" ? name : address.slice(address.lastIndexOf(".") + 1);
}

function* resourcesOf(plan: Json): Generator<Resource> {
  const planned = plan["planned_values"] as Json;
  const configuration = isObject(plan["configuration"]) ? plan["configuration"]["root_module"] : undefined;
  yield* moduleResources(planned["root_module"], configuration, "");
}

function* moduleResources(module: unknown, configuration: unknown, prefix: string): Generator<Resource> {
  if (!isObject(module)) return;
  const declared = isObject(configuration) ? list(configuration["resources"]) : [];
  for (const resource of list(module["resources"])) {
    if (!isObject(resource) || resource["mode"] === "data") continue;
    const { address, type, values } = resource;
    if (typeof address !== "string" || typeof type !== "string") continue;
    const local = address.slice(prefix.length).replace(/\[.*\]$/, "");
    const declaration = declared.find((one) => isObject(one) && one["address"] === local);
    yield {
      address,
      type,
      values: isObject(values) ? values : {},
      references: (argument) => referencesOf(declaration, argument).map((name) => prefix + name),
    };
  }
  const calls =
    isObject(configuration) && isObject(configuration["module_calls"]) ? configuration["module_calls"] : {};
  for (const child of list(module["child_modules"])) {
    if (!isObject(child) || typeof child["address"] !== "string") continue;
    const name = child["address"]
      .slice(prefix.length)
      .replace(/^module\./, "")
      .replace(/\[.*\]$/, "");
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    yield* moduleResources(child, isObject(call) ? call["module"] : undefined, `${child["address"]}.`);
  }
}

/** `aws_iam_policy.app.arn` and `aws_iam_policy.app` are both listed for one reference: the shorter one is the address. */
function referencesOf(declaration: unknown, argument: string): string[] {
  const expressions = isObject(declaration) ? declaration["expressions"] : undefined;
  const expression = isObject(expressions) ? expressions[argument] : undefined;
  const references = isObject(expression) ? list(expression["references"]) : [];
  return references.filter((name) => typeof name === "string" && name.split(".").length === 2).map(String);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
