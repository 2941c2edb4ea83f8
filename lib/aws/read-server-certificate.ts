import {
  GetServerCertificateCommand,
  type IAMClient,
  paginateListServerCertificates,
  type ServerCertificateMetadata,
} from "@aws-sdk/client-iam";
import { parseArn } from "../iam/arn.ts";
import { type Listing, unknown } from "../iam/fact.ts";
import type { ServerCertificate } from "../iam/server-certificate.ts";
import { askPages, mapListing, timeOf } from "./ask.ts";

export const actions = ["iam:GetServerCertificate"] as const;

export const listActions = ["iam:ListServerCertificates"] as const;

/** @returns undefined when the answer is no certificate */
export async function readServerCertificate(
  iam: IAMClient,
  ServerCertificateName: string,
): Promise<ServerCertificate | undefined> {
  const answer = await iam.send(new GetServerCertificateCommand({ ServerCertificateName }));
  const metadata = answer.ServerCertificate?.ServerCertificateMetadata;
  return metadata && serverCertificate(metadata);
}

export async function listServerCertificates(iam: IAMClient): Promise<Listing<ServerCertificate>> {
  const pages = paginateListServerCertificates({ client: iam }, {});
  const listed = await askPages(
    "iam:ListServerCertificates",
    pages,
    (page) => page.ServerCertificateMetadataList,
  );
  return mapListing(listed, serverCertificate);
}

function serverCertificate(metadata: ServerCertificateMetadata): ServerCertificate {
  const { Arn: arn = "", ServerCertificateName: name = "" } = metadata;
  return {
    type: "AWS::IAM::ServerCertificate",
    account: parseArn(arn)?.account ?? "",
    arn,
    name,
    id: metadata.ServerCertificateId ?? unknown("AWS did not tell the id"),
    uploadedAt: timeOf(metadata.UploadDate),
    expiresAt: timeOf(metadata.Expiration),
  };
}
