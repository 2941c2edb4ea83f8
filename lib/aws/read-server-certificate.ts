import {
  GetServerCertificateCommand,
  type IAMClient,
  paginateListServerCertificates,
  type ServerCertificateMetadata,
} from "@aws-sdk/client-iam";
import { parseArn } from "../iam/arn.ts";
import { isUnknown, type Listing, partialListing, unknown } from "../iam/fact.ts";
import type { Tag } from "../iam/identity-policy.ts";
import type { ServerCertificate } from "../iam/server-certificate.ts";
import { ask, askEach, askPages, timeOf } from "./ask.ts";
import { tagListing } from "./tag-listing.ts";

export const actions = ["iam:GetServerCertificate"] as const;

export const listActions = ["iam:GetServerCertificate", "iam:ListServerCertificates"] as const;

/** @returns undefined when the answer is no certificate */
export async function readServerCertificate(
  iam: IAMClient,
  ServerCertificateName: string,
): Promise<ServerCertificate | undefined> {
  const answer = await iam.send(new GetServerCertificateCommand({ ServerCertificateName }));
  const { ServerCertificateMetadata: metadata, Tags } = answer.ServerCertificate ?? {};
  return metadata && serverCertificate(metadata, tagListing(Tags));
}

/** All certificates; the list leaves their tags out, and an account has few of them. */
export async function listServerCertificates(iam: IAMClient): Promise<Listing<ServerCertificate>> {
  const pages = paginateListServerCertificates({ client: iam }, {});
  const listed = await askPages(
    "iam:ListServerCertificates",
    pages,
    (page) => page.ServerCertificateMetadataList,
  );
  return askEach(listed, async (metadata) => {
    const name = metadata.ServerCertificateName ?? "";
    const full = await ask("iam:GetServerCertificate", readServerCertificate(iam, name));
    const reason = isUnknown(full) ? full.unknown : "AWS did not tell its tags";
    return isUnknown(full) || full === undefined ? serverCertificate(metadata, partialListing(reason)) : full;
  });
}

function serverCertificate(metadata: ServerCertificateMetadata, tags: Listing<Tag>): ServerCertificate {
  const { Arn: arn = "", ServerCertificateName: name = "" } = metadata;
  return {
    type: "AWS::IAM::ServerCertificate",
    account: parseArn(arn)?.account ?? "",
    arn,
    name,
    id: metadata.ServerCertificateId ?? unknown("AWS did not tell the id"),
    uploadedAt: timeOf(metadata.UploadDate),
    expiresAt: timeOf(metadata.Expiration),
    tags,
  };
}
