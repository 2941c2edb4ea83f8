import type { AccountState } from "../../iam/account-state.ts";
import { iamArn } from "../../iam/arn.ts";
import { partialListing, unknown } from "../../iam/fact.ts";
import type { ServerCertificate } from "../../iam/server-certificate.ts";
import { child, text } from "../change.ts";
import { parseTime } from "../parse-time.ts";
import { partitionOf } from "../partition.ts";
import {
  editEntity,
  NOT_STATED,
  type Reducer,
  removeEntity,
  renameEntity,
  targetOf,
  whyUnseen,
} from "./edit-entity.ts";
import { statedListing } from "./edit-listing.ts";
import { idIn, omittedReason, pathIn, tagsIn, timeIn } from "./read-change.ts";
import { movedArn } from "./reduce-user.ts";

const CERTIFICATE = "AWS::IAM::ServerCertificate";

export const uploadServerCertificate: Reducer = (state, change) => {
  const ref = targetOf(change, CERTIFICATE);
  if (!ref) return [];
  const made = child(change.response, "serverCertificateMetadata");
  const resource = `server-certificate${pathIn(change.request)}${ref.name}`;
  const fresh: ServerCertificate = {
    type: CERTIFICATE,
    account: change.account,
    arn: text(made, "arn") ?? iamArn(change.account, resource, partitionOf(change)),
    name: ref.name,
    id: idIn(made, "serverCertificateId"),
    uploadedAt: timeIn(made, "uploadDate", change),
    expiresAt: parseTime(text(made, "expiration") ?? "") ?? unknown(NOT_STATED),
    tags: statedListing(tagsIn(change.request), omittedReason(change)),
  };
  return editEntity(state, {
    type: CERTIFICATE,
    nameOrArn: ref.name,
    unseen: () => fresh,
    edit: () => fresh,
  });
};

export const updateServerCertificate: Reducer = (state, change) => {
  const ref = targetOf(change, CERTIFICATE);
  if (!ref) return [];
  const newName = text(change.request, "newServerCertificateName") ?? ref.name;
  const unseen = () => unseenServerCertificate(state, ref.name);
  const edit = (certificate: ServerCertificate): ServerCertificate => ({
    ...certificate,
    name: newName,
    arn: movedArn(change, certificate.arn, newName),
  });
  return renameEntity(state, { type: CERTIFICATE, nameOrArn: ref.name, unseen, edit }, newName);
};

/** A certificate of which only the name is known. */
export function unseenServerCertificate(state: AccountState, name: string): ServerCertificate {
  const reason = whyUnseen(state, CERTIFICATE);
  return {
    type: CERTIFICATE,
    account: state.account,
    arn: iamArn(state.account, `server-certificate/${name}`, state.partition),
    name,
    id: unknown(reason),
    uploadedAt: unknown(reason),
    expiresAt: unknown(reason),
    tags: partialListing(reason),
  };
}

export const deleteServerCertificate: Reducer = (state, change) => {
  const ref = targetOf(change, CERTIFICATE);
  return ref ? removeEntity(state, CERTIFICATE, ref.name) : [];
};
