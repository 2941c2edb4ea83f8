import type { SharedResource } from "../../iam/resource.ts";
import { type Change, child, text } from "../change.ts";
import { OMITTED, type Reducer } from "./edit-entity.ts";
import { inDoubt } from "./edit-listing.ts";
import { textsIn } from "./read-change.ts";
import { editResource } from "./reduce-resource-policy.ts";

type Shared = "AWS::RAM::ResourceShare";

/** Principals that the call names come and go; who else there is stays as it was. */
export const changeSharing: Reducer = (state, change) =>
  editResource<Shared>(state, change, (resource) => {
    const { sharedWith } = resource;
    if (change.requestOmitted) return { ...resource, sharedWith: inDoubt(sharedWith, OMITTED) };
    const [added, removed] = [addedBy(change), new Set(removedBy(change))];
    const kept = sharedWith.items.filter((item) => !removed.has(item) && !added.includes(item));
    return {
      ...resource,
      sharedWith: { ...sharedWith, items: [...kept, ...added] },
    } satisfies SharedResource<Shared>;
  });

/** A new share is shared with those alone that its creation names. */
export const createShare: Reducer = (state, change) =>
  editResource<Shared>(state, change, (resource) => ({
    ...resource,
    sharedWith: change.requestOmitted ? inDoubt({ items: [] }, OMITTED) : { items: addedBy(change) },
  }));

function addedBy(change: Change): string[] {
  const { event, request } = change;
  if (event === "ssm:ModifyDocumentPermission") return textsIn(request, "accountIdsToAdd");
  if (event === "servicecatalog:CreatePortfolioShare") return portfolioPrincipal(change);
  return event === "ram:DisassociateResourceShare" ? [] : textsIn(request, "principals");
}

function removedBy(change: Change): string[] {
  const { event, request } = change;
  if (event === "ssm:ModifyDocumentPermission") return textsIn(request, "accountIdsToRemove");
  if (event === "servicecatalog:DeletePortfolioShare") return portfolioPrincipal(change);
  return event === "ram:DisassociateResourceShare" ? textsIn(request, "principals") : [];
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_CreatePortfolioShare.html */
function portfolioPrincipal({ request }: Change): string[] {
  const principal = text(request, "accountId") ?? text(child(request, "organizationNode"), "value");
  return principal === undefined ? [] : [principal];
}
