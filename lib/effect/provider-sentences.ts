import type { EffectSentence } from "../finding/finding-effect.ts";
import { isUnknown, type Listing } from "../iam/fact.ts";
import type { OidcProvider, SamlProvider } from "../iam/identity-provider.ts";
import { changed, stronger, weaker } from "./sentence.ts";

/** Issuers whose tokens roles can be assumed with, and for which audiences. */
export function oidcSentences(
  before: OidcProvider | undefined,
  after: OidcProvider | undefined,
): EffectSentence[] {
  const made = madeOrDeleted("OIDC provider", "tokens", before, after);
  if (made || !after) return made ?? [];
  return [
    ...difference(`OIDC provider ${after.name}`, "tokens for", before?.clientIds, after.clientIds),
    ...difference(`OIDC provider ${after.name}`, "the certificate", before?.thumbprints, after.thumbprints),
  ];
}

/** Identity providers whose assertions roles can be assumed with. */
export function samlSentences(
  before: SamlProvider | undefined,
  after: SamlProvider | undefined,
): EffectSentence[] {
  const made = madeOrDeleted("SAML provider", "assertions", before, after);
  if (made || !after || before === after) return made ?? [];
  return [changed(`SAML provider ${after.name} was updated: whoever holds its key vouches for people.`)];
}

function madeOrDeleted(
  what: string,
  proof: string,
  before: OidcProvider | SamlProvider | undefined,
  after: OidcProvider | SamlProvider | undefined,
): EffectSentence[] | undefined {
  if (before && !after)
    return [stronger(`${what} ${before.name} is gone: its ${proof} open no role any more.`)];
  // One that is seen for the first time without having been made was there before.
  if (!before && after && !isUnknown(after.createdAt))
    return [
      weaker(`The account has the ${what} ${after.name} now: its ${proof} open the roles that trust it.`),
    ];
  return undefined;
}

function difference(
  what: string,
  object: string,
  before: Listing<string> | undefined,
  after: Listing<string>,
): EffectSentence[] {
  const then = before?.items ?? [];
  return [
    ...after.items
      .filter((item) => !then.includes(item))
      .map((item) => weaker(`${what} accepts ${object} ${item} now.`)),
    ...then
      .filter((item) => !after.items.includes(item))
      .map((item) => stronger(`${what} no longer accepts ${object} ${item}.`)),
  ];
}
