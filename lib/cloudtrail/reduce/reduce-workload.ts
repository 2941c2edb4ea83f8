import type { EntityUpdate } from "../../iam/account-state.ts";
import { type Fact, listing, unknown } from "../../iam/fact.ts";
import type { LambdaFunction } from "../../iam/resource.ts";
import { type Change, child, type JsonObject, text } from "../change.ts";
import { NOT_STATED, type Reducer, targetOf } from "./edit-entity.ts";
import { flagIn } from "./read-change.ts";
import { createResource, editResource, editResourceAt } from "./reduce-resource-policy.ts";

type Function = "AWS::Lambda::Function";

export const createFunction: Reducer = (state, change) => {
  const arn = targetOf(change, "AWS::Lambda::Function")?.arn;
  if (arn === undefined) return [];
  const role = roleIn(change);
  return createResource(state, "AWS::Lambda::Function", arn, { policies: listing([]), role, urlAuth: null });
};

/** A configuration without a role leaves the role as it is. */
export const configureFunction: Reducer = (state, change) => {
  const role = text(change.request, "role") ?? text(change.response, "role");
  if (role === undefined) return [];
  return editResource<Function>(state, change, (one) => ({ ...one, role }));
};

function roleIn({ request, response }: Change): Fact<string> {
  return text(request, "role") ?? text(response, "role") ?? unknown(NOT_STATED);
}

export const setFunctionUrl: Reducer = (state, change) => {
  const auth = text(change.request, "authType") ?? text(change.response, "authType");
  if (auth === undefined && change.event === "lambda:UpdateFunctionUrlConfig") return [];
  return editResource<Function>(state, change, (one) => ({ ...one, urlAuth: urlAuthOf(auth) }));
};

export function urlAuthOf(auth: string | undefined): LambdaFunction["urlAuth"] {
  return auth === "NONE" || auth === "AWS_IAM" ? auth : unknown(NOT_STATED);
}

export const dropFunctionUrl: Reducer = (state, change) =>
  editResource<Function>(state, change, (one) => ({ ...one, urlAuth: null }));

/** One call can start many instances; they get their addresses later. */
export const runInstances: Reducer = (state, change) => {
  const named = change.targets.find(({ type }) => type === "AWS::EC2::Instance")?.arn;
  const items = child(change.response, "instancesSet")["items"];
  const asked = profileOf(change.request);
  return (Array.isArray(items) ? items : []).flatMap((item: unknown): readonly EntityUpdate[] => {
    const id = typeof item === "object" && item !== null ? text(item as JsonObject, "instanceId") : undefined;
    if (id === undefined || named === undefined) return [];
    const arn = `${named.slice(0, named.lastIndexOf("/") + 1)}${id}`;
    const instanceProfile = profileOf(item as JsonObject) ?? asked ?? null;
    return createResource(state, "AWS::EC2::Instance", arn, { instanceProfile });
  });
};

export const terminateInstances: Reducer = (state, change) => {
  const sets = [change.response, change.request].map((part) => child(part, "instancesSet")["items"]);
  const ids = sets
    .flat()
    .flatMap((item) =>
      typeof item === "object" && item !== null ? (text(item as JsonObject, "instanceId") ?? []) : [],
    );
  return [...state.entities["AWS::EC2::Instance"].values()]
    .filter(({ name, region }) => ids.includes(name) && region === change.region)
    .map((before) => ({ type: before.type, key: before.arn, before, after: undefined }));
};

/** Association, replacement and end of an instance's profile, which the response tells in one form. */
export const associateProfile: Reducer = (state, change) => {
  const instance = targetOf(change, "AWS::EC2::Instance")?.arn;
  if (instance === undefined) return [];
  const ended = change.event === "ec2:DisassociateIamInstanceProfile";
  const { response, request } = change;
  const wrapped = child(request, "AssociateIamInstanceProfileRequest");
  const told = profileOf(associationIn(response)) ?? profileOf(request) ?? profileOf(wrapped);
  const instanceProfile = ended ? null : (told ?? unknown(NOT_STATED));
  return editResourceAt(state, "AWS::EC2::Instance", instance, (one) => ({ ...one, instanceProfile }));
};

/** EC2 wraps the answers of its younger calls in their name. */
function associationIn(response: JsonObject): JsonObject {
  const [wrapper = ""] = Object.keys(response).filter((key) => key.endsWith("Response"));
  return child(child(response, wrapper), "iamInstanceProfileAssociation");
}

function profileOf(object: JsonObject): string | undefined {
  const profiles = [child(object, "iamInstanceProfile"), child(object, "IamInstanceProfile")];
  const names = profiles.map(
    (profile) =>
      text(profile, "arn") ?? text(profile, "name") ?? text(profile, "Arn") ?? text(profile, "Name"),
  );
  return names.find((name) => name !== undefined);
}

export const createStack: Reducer = (state, change) => {
  const arn = targetOf(change, "AWS::CloudFormation::Stack")?.arn;
  const role = text(change.request, "roleARN") ?? null;
  return arn === undefined ? [] : createResource(state, "AWS::CloudFormation::Stack", arn, { role });
};

/** An update without a role goes on with the one that was given before. */
export const updateStack: Reducer = (state, change) => {
  const role = text(change.request, "roleARN");
  if (role === undefined) return [];
  return editResource<"AWS::CloudFormation::Stack">(state, change, (stack) => ({ ...stack, role }));
};

export const putAgent: Reducer = (state, change) => {
  const arn = targetOf(change, "AWS::Bedrock::Agent")?.arn;
  const role = text(change.request, "agentResourceRoleArn");
  if (arn === undefined || role === undefined) return [];
  return editResourceAt(state, "AWS::Bedrock::Agent", arn, (agent) => ({ ...agent, role }));
};

export const putIdentityPool: Reducer = (state, change) => {
  const admitsGuests = flagIn(change.request, "allowUnauthenticatedIdentities") ?? unknown(NOT_STATED);
  return editResource<"AWS::Cognito::IdentityPool">(state, change, (pool) => ({ ...pool, admitsGuests }));
};

export const createStudioDomain: Reducer = (state, change) => {
  const mode = text(change.request, "authMode");
  const authMode = mode === "SSO" || mode === "IAM" ? mode : unknown(NOT_STATED);
  return editResource<"AWS::SageMaker::Domain">(state, change, (domain) => ({ ...domain, authMode }));
};
