import {
  GetOpenIDConnectProviderCommand,
  GetSAMLProviderCommand,
  type IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
} from "@aws-sdk/client-iam";
import { nameOfArn, parseArn } from "../iam/arn.ts";
import { isUnknown, type Listing, listing, partialListing } from "../iam/fact.ts";
import type { Tag } from "../iam/identity-policy.ts";
import type { OidcProvider, SamlProvider } from "../iam/identity-provider.ts";
import { ask, askEach, timeOf } from "./ask.ts";
import { tagListing } from "./tag-listing.ts";

export const actions = ["iam:GetOpenIDConnectProvider", "iam:GetSAMLProvider"] as const;

export const listActions = [
  "iam:GetOpenIDConnectProvider",
  "iam:GetSAMLProvider",
  "iam:ListOpenIDConnectProviders",
  "iam:ListSAMLProviders",
] as const;

export async function readSamlProvider(iam: IAMClient, arn: string): Promise<SamlProvider> {
  const answer = await iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: arn }));
  return samlProvider(arn, answer, tagListing(answer.Tags));
}

/** All SAML providers; the list is not paged, and leaves their tags out. */
export async function listSamlProviders(iam: IAMClient): Promise<Listing<SamlProvider>> {
  const answer = await ask("iam:ListSAMLProviders", iam.send(new ListSAMLProvidersCommand({})));
  if (isUnknown(answer)) return partialListing(answer.unknown);
  return askEach(listing(answer.SAMLProviderList ?? []), async (entry) => {
    const arn = entry.Arn ?? "";
    const full = await ask("iam:GetSAMLProvider", readSamlProvider(iam, arn));
    return isUnknown(full) ? samlProvider(arn, entry, partialListing(full.unknown)) : full;
  });
}

function samlProvider(
  arn: string,
  facts: { readonly CreateDate?: Date | undefined; readonly ValidUntil?: Date | undefined },
  tags: Listing<Tag>,
): SamlProvider {
  return {
    type: "AWS::IAM::SAMLProvider",
    account: parseArn(arn)?.account ?? "",
    arn,
    name: nameOfArn(arn),
    createdAt: timeOf(facts.CreateDate),
    validUntil: facts.ValidUntil?.getTime() ?? null,
    tags,
  };
}

export async function readOidcProvider(iam: IAMClient, arn: string): Promise<OidcProvider> {
  const answer = await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }));
  const resource = parseArn(arn)?.resource ?? "";
  return {
    type: "AWS::IAM::OIDCProvider",
    account: parseArn(arn)?.account ?? "",
    arn,
    // The issuer may have a path, which is part of its name.
    name: resource.slice(resource.indexOf("/") + 1),
    createdAt: timeOf(answer.CreateDate),
    clientIds: listing(answer.ClientIDList ?? []),
    thumbprints: listing(answer.ThumbprintList ?? []),
    tags: tagListing(answer.Tags),
  };
}

/** All OIDC providers; the list is not paged and holds ARNs only. */
export async function listOidcProviders(iam: IAMClient): Promise<Listing<OidcProvider>> {
  const answer = await ask(
    "iam:ListOpenIDConnectProviders",
    iam.send(new ListOpenIDConnectProvidersCommand({})),
  );
  if (isUnknown(answer)) return partialListing(answer.unknown);
  const arns = (answer.OpenIDConnectProviderList ?? []).flatMap(({ Arn }) => Arn ?? []);
  const providers: OidcProvider[] = [];
  for (const arn of arns) {
    const provider = await ask("iam:GetOpenIDConnectProvider", readOidcProvider(iam, arn));
    if (isUnknown(provider)) return partialListing<OidcProvider>(provider.unknown, providers);
    providers.push(provider);
  }
  return listing(providers);
}
