import { type Fact, isUnknown, listing, partialListing, unknown } from "./fact.ts";
import { parsePolicyDocument } from "./policy-document.ts";
import type { AnywhereProfile, TrustAnchor } from "./resource.ts";

/** The parts of a profile as Roles Anywhere's API, its records and AWS Config have them, whatever their case. */
export interface ProfileParts {
  readonly enabled: unknown;
  readonly roleArns: unknown;
  readonly sessionPolicy: unknown;
  readonly managedPolicyArns: unknown;
}

type ProfileFacts = Pick<AnywhereProfile, "isEnabled" | "roles" | "sessionPolicy" | "sessionPolicyArns">;

/**
 * Is responsible for what a Roles Anywhere profile and trust anchor are known by; may not say where they were found.
 *
 * A policy or a list that is left out is none.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_ProfileDetail.html
 */
export function profileFacts(parts: ProfileParts, reason: string): ProfileFacts {
  const { sessionPolicy } = parts;
  const isNone = sessionPolicy === undefined || sessionPolicy === null || sessionPolicy === "";
  return {
    isEnabled: flag(parts.enabled, reason),
    roles: parts.roleArns === undefined ? partialListing(reason) : listing(texts(parts.roleArns)),
    sessionPolicy: isNone ? null : parsePolicyDocument(sessionPolicy),
    sessionPolicyArns: listing(texts(parts.managedPolicyArns)),
  };
}

type AnchorFacts = Pick<TrustAnchor, "isEnabled" | "isPostQuantum">;

/** @see https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_SourceData.html */
export function anchorFacts(enabled: unknown, certificate: unknown, reason: string): AnchorFacts {
  return { isEnabled: flag(enabled, reason), isPostQuantum: isPostQuantum(certificate) };
}

/** Of an authority at AWS Private CA the anchor holds the ARN only. */
const NO_CERTIFICATE = "the trust anchor does not hold its authority's certificate, AWS Private CA does";

function isPostQuantum(certificate: unknown): Fact<boolean> {
  if (typeof certificate !== "string" || certificate === "") return unknown(NO_CERTIFICATE);
  const blocks = [...certificate.matchAll(PEM)].map(([, body = ""]) => Buffer.from(body, "base64"));
  if (blocks.length === 0) return unknown("the certificate of the trust anchor could not be read");
  return blocks.every((der) => ML_DSA.some((oid) => der.includes(oid)));
}

const PEM = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g;

/**
 * The object identifiers of ML-DSA-44, -65 and -87 in DER.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9881 "Identifiers for ML-DSA"
 */
const ML_DSA = ["11", "12", "13"].map((last) => Buffer.from(`06096086480165030403${last}`, "hex"));

function flag(value: unknown, reason: string): Fact<boolean> {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : unknown(reason);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The parts that an update states, over what was known before. */
export function updatedProfile(
  before: AnywhereProfile,
  stated: Partial<ProfileParts>,
  reason: string,
): AnywhereProfile {
  const facts = profileFacts(
    {
      enabled: stated.enabled,
      roleArns: stated.roleArns,
      sessionPolicy: stated.sessionPolicy,
      managedPolicyArns: stated.managedPolicyArns,
    },
    reason,
  );
  return {
    ...before,
    ...(isUnknown(facts.isEnabled) ? {} : { isEnabled: facts.isEnabled }),
    ...(stated.roleArns === undefined ? {} : { roles: facts.roles }),
    ...(stated.sessionPolicy === undefined ? {} : { sessionPolicy: facts.sessionPolicy }),
    ...(stated.managedPolicyArns === undefined ? {} : { sessionPolicyArns: facts.sessionPolicyArns }),
  };
}
