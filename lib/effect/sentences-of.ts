import type { EffectSentence } from "../finding/finding-effect.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import type { EntityByType } from "../iam/entity.ts";
import type { EntityType } from "../iam/entity-ref.ts";
import type { KnownHome } from "../rule/home-of.ts";
import { accountSentences } from "./account-sentences.ts";
import { boundarySentences } from "./boundary-sentences.ts";
import { credentialSentences } from "./credential-sentences.ts";
import { mfaSentences } from "./mfa-sentences.ts";
import { passwordSentences } from "./password-sentences.ts";
import { policyVersionSentences } from "./policy-version-sentences.ts";
import { oidcSentences, samlSentences } from "./provider-sentences.ts";
import { trustSentences } from "./trust-sentences.ts";

/** The account, and the identity providers that are meant to be trusted. */
export interface EffectContext {
  readonly home: KnownHome;
  /** ARNs. */
  readonly identityProviders: readonly string[];
}

/**
 * What the change of one entity made weaker or stronger, one sentence each.
 *
 * Is responsible for saying it; may not judge whether it is right. What a policy gives is told as permissions instead.
 */
export function sentencesOf(update: EntityUpdate, context: EffectContext): EffectSentence[] {
  const speakers: readonly Speaker[] = SPEAKERS[update.type] ?? [];
  return speakers.flatMap((speak) => speak(update.before, update.after, context));
}

type Speaker<T extends EntityType = EntityType> = (
  before: EntityByType[T] | undefined,
  after: EntityByType[T] | undefined,
  context: EffectContext,
) => readonly EffectSentence[];

const BY_TYPE: { readonly [T in EntityType]?: readonly Speaker<T>[] } = {
  "AWS::IAM::User": [credentialSentences, mfaSentences, passwordSentences, boundarySentences],
  "AWS::IAM::Role": [trustSentences, boundarySentences],
  "AWS::IAM::Policy": [policyVersionSentences],
  "AWS::IAM::OIDCProvider": [oidcSentences],
  "AWS::IAM::SAMLProvider": [samlSentences],
  "AWS::::Account": [accountSentences],
};

// An update's entities are of the update's type.
const SPEAKERS = BY_TYPE as { readonly [T in EntityType]?: readonly Speaker[] };
