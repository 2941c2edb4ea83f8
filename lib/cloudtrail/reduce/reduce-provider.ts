import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { type Listing, listing, partialListing, unknown } from "../../iam/fact.ts";
import type { OidcProvider, SamlProvider } from "../../iam/identity-provider.ts";
import { type Change, text } from "../change.ts";
import { editEntity, type Reducer, removeEntity, targetOf, whyUnseen } from "./edit-entity.ts";
import { statedListing, withItem, withoutItem } from "./edit-listing.ts";
import { omittedReason, tagsIn, textsIn } from "./read-change.ts";

const SAML = "AWS::IAM::SAMLProvider";
const OIDC = "AWS::IAM::OIDCProvider";

/** The certificate's end is inside the metadata document, which is not read here. */
const IN_METADATA = unknown("it is in the metadata document");

export const createSamlProvider: Reducer = (state, change) => {
  const ref = targetOf(change, SAML);
  if (ref?.arn === undefined || state.entities[SAML].has(ref.arn)) return [];
  const { arn, name } = ref;
  const after = {
    type: SAML,
    account: change.account,
    arn,
    name,
    createdAt: change.at,
    validUntil: IN_METADATA,
    tags: statedListing(tagsIn(change.request), omittedReason(change)),
  } as const;
  return [{ type: SAML, key: arn, before: undefined, after }];
};

export const updateSamlProvider: Reducer = (state, change) => {
  const ref = targetOf(change, SAML);
  if (ref?.arn === undefined) return [];
  const { arn } = ref;
  return editEntity(state, {
    type: SAML,
    nameOrArn: arn,
    unseen: () => unseenSamlProvider(state, { ...ref, arn }),
    edit: (provider) => ({ ...provider, validUntil: IN_METADATA }),
  });
};

/** A provider of which only the name is known. */
export function unseenSamlProvider(
  state: AccountState,
  { arn, name }: { readonly arn: string; readonly name: string },
): SamlProvider {
  const reason = whyUnseen(state, SAML);
  return {
    type: SAML,
    account: state.account,
    arn,
    name,
    createdAt: unknown(reason),
    validUntil: IN_METADATA,
    tags: partialListing(reason),
  };
}

export const deleteSamlProvider: Reducer = (state, change) => {
  const arn = targetOf(change, SAML)?.arn;
  return arn === undefined ? [] : removeEntity(state, SAML, arn);
};

export const createOidcProvider: Reducer = (state, change) => {
  const ref = targetOf(change, OIDC);
  if (ref?.arn === undefined || state.entities[OIDC].has(ref.arn)) return [];
  const after: OidcProvider = {
    type: OIDC,
    account: change.account,
    arn: ref.arn,
    name: ref.name,
    createdAt: change.at,
    clientIds: statedListing(textsIn(change.request, "clientIDList"), omittedReason(change)),
    thumbprints: statedThumbprints(change),
    tags: statedListing(tagsIn(change.request), omittedReason(change)),
  };
  return [{ type: OIDC, key: ref.arn, before: undefined, after }];
};

/**
 * Without thumbprints in the request AWS fetches one itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html "ThumbprintList"
 */
function statedThumbprints(change: Change): Listing<string> {
  const thumbprints = textsIn(change.request, "thumbprintList");
  if (thumbprints.length > 0) return listing(thumbprints);
  return partialListing(omittedReason(change) ?? "AWS fetched the thumbprint itself");
}

export const deleteOidcProvider: Reducer = (state, change) => {
  const arn = targetOf(change, OIDC)?.arn;
  return arn === undefined ? [] : removeEntity(state, OIDC, arn);
};

export const addClientId: Reducer = (state, change) => {
  const id = text(change.request, "clientID");
  if (id === undefined) return [];
  return editOidcProvider(state, change, (provider) => ({
    ...provider,
    clientIds: withItem(provider.clientIds, id, (other) => other === id),
  }));
};

export const removeClientId: Reducer = (state, change) => {
  const id = text(change.request, "clientID");
  return editOidcProvider(state, change, (provider) => ({
    ...provider,
    clientIds: withoutItem(provider.clientIds, (other) => other === id),
  }));
};

export const updateThumbprints: Reducer = (state, change) =>
  editOidcProvider(state, change, (provider) => ({ ...provider, thumbprints: statedThumbprints(change) }));

function editOidcProvider(
  state: AccountState,
  change: Change,
  edit: (provider: OidcProvider) => OidcProvider,
): EntityUpdate[] {
  const ref = targetOf(change, OIDC);
  if (ref?.arn === undefined) return [];
  const { arn } = ref;
  const unseen = () => unseenOidcProvider(state, { ...ref, arn });
  return editEntity(state, { type: OIDC, nameOrArn: arn, unseen, edit });
}

/** A provider of which only the address is known. */
export function unseenOidcProvider(
  state: AccountState,
  { arn, name }: { readonly arn: string; readonly name: string },
): OidcProvider {
  const reason = whyUnseen(state, OIDC);
  return {
    type: OIDC,
    account: state.account,
    arn,
    name,
    createdAt: unknown(reason),
    clientIds: partialListing(reason),
    thumbprints: partialListing(reason),
    tags: partialListing(reason),
  };
}
