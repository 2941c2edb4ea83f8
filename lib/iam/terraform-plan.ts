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
  const file = { account, byAddress: new Map(resources.map((resource) => [resource.address, resource])) };
  const holders = new Map<string, PlannedHolder>();
  for (const resource of resources) {
    const kind = HOLDERS[resource.type];
    if (kind) holders.set(`${kind}/${nameOf(resource)}`, holderOf(kind, resource));
  }
  for (const resource of resources) addToHolder(resource, holders, file);
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    holders: [...holders.values()],
    policies: ofType("aws_iam_policy").map((resource) => policyOf(resource, account)),
    profiles: ofType("aws_iam_instance_profile").map((resource) => profileOf(resource, file)),
    resources: plannedResources(resources),
  };
}

/** What references are looked up in. */
interface PlanFile {
  readonly account: string;
  readonly byAddress: ReadonlyMap<string, Resource>;
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

/** Policies and memberships are resources of their own. */
function addToHolder(resource: Resource, holders: ReadonlyMap<string, PlannedHolder>, file: PlanFile): void {
  if (resource.type === "aws_iam_user_group_membership") {
    const user = holders.get(`user/${nameAt(resource, "user", file)}`);
    user?.groups.push(...groupsOf(resource, file));
  }
  const [, kind, attachment] = /^aws_iam_(user|group|role)_policy(_attachment)?$/.exec(resource.type) ?? [];
  if (kind === undefined) return;
  const holder = holders.get(`${kind}/${nameAt(resource, kind, file)}`);
  if (attachment === undefined) {
    const document = parsePolicyDocument(resource.values["policy"]);
    holder?.inline.push({ name: nameOf(resource), document });
  } else {
    const arn = arnAt(resource, file);
    holder?.attached.push({ arn, name: nameOfArn(arn) });
  }
}

function policyOf(resource: Resource, account: string): PlannedPolicy {
  const { address, values } = resource;
  const arn = policyArn(resource, account);
  return { name: nameOf(resource), arn, place: address, document: values["policy"] };
}

function profileOf(resource: Resource, file: PlanFile): PlannedProfile {
  return { name: nameOf(resource), place: resource.address, roles: [nameAt(resource, "role", file)] };
}

function nameAt(resource: Resource, argument: string, { byAddress }: PlanFile): string {
  const value = resource.values[argument];
  if (typeof value === "string" && value !== "") return value;
  const target = targetOf(resource, argument, byAddress);
  return target ? nameOf(target) : "UNRESOLVED";
}

function arnAt(resource: Resource, { account, byAddress }: PlanFile): string {
  const value = resource.values["policy_arn"];
  if (typeof value === "string" && value !== "") return value;
  const target = targetOf(resource, "policy_arn", byAddress);
  return target ? policyArn(target, account) : "UNRESOLVED";
}

/** The first resource of the file that the argument refers to. */
function targetOf(
  resource: Resource,
  argument: string,
  byAddress: PlanFile["byAddress"],
): Resource | undefined {
  for (const name of resource.references(argument)) {
    const target = byAddress.get(name);
    if (target) return target;
  }
  return undefined;
}

function groupsOf(resource: Resource, { byAddress }: PlanFile): string[] {
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
