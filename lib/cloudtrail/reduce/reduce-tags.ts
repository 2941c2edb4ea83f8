import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import type { Listing } from "../../iam/fact.ts";
import type { Tag } from "../../iam/identity-policy.ts";
import type { Change } from "../change.ts";
import { editEntity, type Reducer, targetOf } from "./edit-entity.ts";
import { withItem, withoutItem } from "./edit-listing.ts";
import { tagsIn, textsIn } from "./read-change.ts";
import { unseenPolicy } from "./reduce-policy.ts";
import { unseenOidcProvider, unseenSamlProvider } from "./reduce-provider.ts";
import { unseenServerCertificate } from "./reduce-server-certificate.ts";
import { unseenRole, unseenUser } from "./unseen-principal.ts";

type EditTags = (tags: Listing<Tag>) => Listing<Tag>;

export const tagUser: Reducer = (state, change) => editUserTags(state, change, adding(change));
export const untagUser: Reducer = (state, change) => editUserTags(state, change, removing(change));
export const tagRole: Reducer = (state, change) => editRoleTags(state, change, adding(change));
export const untagRole: Reducer = (state, change) => editRoleTags(state, change, removing(change));
export const tagPolicy: Reducer = (state, change) => editPolicyTags(state, change, adding(change));
export const untagPolicy: Reducer = (state, change) => editPolicyTags(state, change, removing(change));

export const tagSamlProvider: Reducer = (state, change) => editSamlTags(state, change, adding(change));
export const untagSamlProvider: Reducer = (state, change) => editSamlTags(state, change, removing(change));
export const tagOidcProvider: Reducer = (state, change) => editOidcTags(state, change, adding(change));
export const untagOidcProvider: Reducer = (state, change) => editOidcTags(state, change, removing(change));
export const tagServerCertificate: Reducer = (state, change) =>
  editCertificateTags(state, change, adding(change));
export const untagServerCertificate: Reducer = (state, change) =>
  editCertificateTags(state, change, removing(change));

function adding(change: Change): EditTags {
  return (tags) =>
    tagsIn(change.request).reduce((list, tag) => withItem(list, tag, (other) => isKey(other, tag.key)), tags);
}

function removing(change: Change): EditTags {
  const keys = textsIn(change.request, "tagKeys");
  return (tags) => withoutItem(tags, (tag) => keys.some((key) => isKey(tag, key)));
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html "Case sensitivity" */
function isKey(tag: Tag, key: string): boolean {
  return tag.key.toLowerCase() === key.toLowerCase();
}

function editUserTags(state: AccountState, change: Change, edit: EditTags): EntityUpdate[] {
  const ref = targetOf(change, "AWS::IAM::User");
  if (!ref) return [];
  return editEntity(state, {
    type: "AWS::IAM::User",
    nameOrArn: ref.name,
    unseen: () => unseenUser(state, ref),
    edit: (user) => ({ ...user, tags: edit(user.tags) }),
  });
}

function editRoleTags(state: AccountState, change: Change, edit: EditTags): EntityUpdate[] {
  const ref = targetOf(change, "AWS::IAM::Role");
  if (!ref) return [];
  return editEntity(state, {
    type: "AWS::IAM::Role",
    nameOrArn: ref.name,
    unseen: () => unseenRole(state, ref),
    edit: (role) => ({ ...role, tags: edit(role.tags) }),
  });
}

function editPolicyTags(state: AccountState, change: Change, edit: EditTags): EntityUpdate[] {
  const ref = targetOf(change, "AWS::IAM::Policy");
  if (ref?.arn === undefined) return [];
  const { arn } = ref;
  return editEntity(state, {
    type: "AWS::IAM::Policy",
    nameOrArn: arn,
    unseen: () => unseenPolicy(state, { ...ref, arn }),
    edit: (policy) => ({ ...policy, tags: edit(policy.tags) }),
  });
}

function editSamlTags(state: AccountState, change: Change, edit: EditTags): EntityUpdate[] {
  const ref = targetOf(change, "AWS::IAM::SAMLProvider");
  if (ref?.arn === undefined) return [];
  const { arn } = ref;
  return editEntity(state, {
    type: "AWS::IAM::SAMLProvider",
    nameOrArn: arn,
    unseen: () => unseenSamlProvider(state, { ...ref, arn }),
    edit: (provider) => ({ ...provider, tags: edit(provider.tags) }),
  });
}

function editOidcTags(state: AccountState, change: Change, edit: EditTags): EntityUpdate[] {
  const ref = targetOf(change, "AWS::IAM::OIDCProvider");
  if (ref?.arn === undefined) return [];
  const { arn } = ref;
  return editEntity(state, {
    type: "AWS::IAM::OIDCProvider",
    nameOrArn: arn,
    unseen: () => unseenOidcProvider(state, { ...ref, arn }),
    edit: (provider) => ({ ...provider, tags: edit(provider.tags) }),
  });
}

function editCertificateTags(state: AccountState, change: Change, edit: EditTags): EntityUpdate[] {
  const ref = targetOf(change, "AWS::IAM::ServerCertificate");
  if (!ref) return [];
  return editEntity(state, {
    type: "AWS::IAM::ServerCertificate",
    nameOrArn: ref.name,
    unseen: () => unseenServerCertificate(state, ref.name),
    edit: (certificate) => ({ ...certificate, tags: edit(certificate.tags) }),
  });
}
