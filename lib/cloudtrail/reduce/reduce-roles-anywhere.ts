import { anchorFacts, profileFacts, updatedProfile } from "../../iam/roles-anywhere.ts";
import { child, type JsonObject, text } from "../change.ts";
import { NOT_STATED, type Reducer, targetOf } from "./edit-entity.ts";
import { createResource, deleteResource, editResource } from "./reduce-resource-policy.ts";

type Profile = "AWS::RolesAnywhere::Profile";
type Anchor = "AWS::RolesAnywhere::TrustAnchor";

const createProfile: Reducer = (state, change) => {
  const arn = targetOf(change, "AWS::RolesAnywhere::Profile")?.arn;
  if (arn === undefined) return [];
  const { enabled, roleArns, sessionPolicy, managedPolicyArns } = {
    ...child(change.response, "profile"),
    ...change.request,
  } as JsonObject;
  const facts = profileFacts({ enabled, roleArns, sessionPolicy, managedPolicyArns }, NOT_STATED);
  return createResource(state, "AWS::RolesAnywhere::Profile", arn, facts);
};

/** What an update leaves out stays as it is. */
const updateProfile: Reducer = (state, change) => {
  const { roleArns, sessionPolicy, managedPolicyArns } = change.request;
  const stated = { roleArns, sessionPolicy, managedPolicyArns };
  return editResource<Profile>(state, change, (profile) => updatedProfile(profile, stated, NOT_STATED));
};

const createAnchor: Reducer = (state, change) => {
  const arn = targetOf(change, "AWS::RolesAnywhere::TrustAnchor")?.arn;
  if (arn === undefined) return [];
  const enabled = change.request["enabled"] ?? child(change.response, "trustAnchor")["enabled"];
  const facts = anchorFacts(enabled, certificateIn(change.request), NOT_STATED);
  return createResource(state, "AWS::RolesAnywhere::TrustAnchor", arn, facts);
};

const updateAnchor: Reducer = (state, change) => {
  if (change.request["source"] === undefined) return [];
  const { isPostQuantum } = anchorFacts(undefined, certificateIn(change.request), NOT_STATED);
  return editResource<Anchor>(state, change, (anchor) => ({ ...anchor, isPostQuantum }));
};

function certificateIn(request: JsonObject): string | undefined {
  return text(child(child(request, "source"), "sourceData"), "x509CertificateData");
}

const switched =
  (isEnabled: boolean): Reducer =>
  (state, change) =>
    editResource<Profile | Anchor>(state, change, (one) => ({ ...one, isEnabled }));

/** What records tell of Roles Anywhere's profiles and trust anchors. */
export const ROLES_ANYWHERE_REDUCERS = {
  "rolesanywhere:CreateProfile": createProfile,
  "rolesanywhere:CreateTrustAnchor": createAnchor,
  "rolesanywhere:DeleteProfile": deleteResource,
  "rolesanywhere:DeleteTrustAnchor": deleteResource,
  "rolesanywhere:DisableProfile": switched(false),
  "rolesanywhere:DisableTrustAnchor": switched(false),
  "rolesanywhere:EnableProfile": switched(true),
  "rolesanywhere:EnableTrustAnchor": switched(true),
  "rolesanywhere:UpdateProfile": updateProfile,
  "rolesanywhere:UpdateTrustAnchor": updateAnchor,
} as const satisfies { readonly [event: `rolesanywhere:${string}`]: Reducer };
