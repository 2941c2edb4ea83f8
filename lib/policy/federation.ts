import { parseArn } from "../iam/arn.ts";
import { type Caller, federatedCaller } from "./caller.ts";
import { like } from "./like.ts";
import type { Constraint } from "./solve.ts";
import type { CompiledStatement } from "./statement.ts";
import type { Home, Reach } from "./trust.ts";

/** What a statement asks of the tokens of an identity provider. */
export interface Federation {
  readonly provider: string;
  readonly kind: "github" | "eks" | "oidc" | "saml" | "unrecognised";
  /** Host and path of an OIDC issuer, which is the prefix of its condition keys. */
  readonly issuer?: string;
  /** `missing`: no condition on it; `open`: tokens of strangers pass all the same; `limited`: they do not. */
  readonly subject: "missing" | "open" | "limited";
  readonly audience: "missing" | "open" | "limited";
  /** The values that the policy has for the subject. */
  readonly subjects: readonly string[];
  /** A condition on subject or audience is ForAllValues or IfExists, which a token without the claim passes. */
  readonly passesWithoutClaim: boolean;
  readonly reach: Reach;
}

const GITHUB = /^token\.actions\.(githubusercontent\.com|[a-z0-9-]+\.ghe\.com)(\/|$)/;
const EKS = /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/id\//;

/** Issuers that sign tokens for everybody and whose audience the token's bearer can choose. */
const SHARED =
  /^(token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|agent\.buildkite\.com|oidc\.vercel\.com|oidc\.fly\.io)$/;

/** Issuers that sign tokens for everybody, with the application they are for as audience. */
const SHARED_BY_APPLICATION =
  /^(accounts\.google\.com|cognito-identity\.amazonaws\.com|www\.amazon\.com|graph\.facebook\.com)$/;

const UNHEARD_OF = "nobody-knows";

type Lets = (caller: Caller) => boolean;

export function federationOf(
  provider: string,
  statement: CompiledStatement,
  lets: Lets,
  home: Home,
): Federation {
  const arn = parseArn(provider);
  if (arn?.resource.startsWith("saml-provider/")) return saml(provider, statement, lets);
  const issuer = arn?.resource.startsWith("oidc-provider/")
    ? arn.resource.slice("oidc-provider/".length)
    : provider;
  if (!arn && !SHARED_BY_APPLICATION.test(issuer)) return unrecognised(provider);
  const kind = GITHUB.test(issuer) ? "github" : EKS.test(issuer) ? "eks" : "oidc";
  const subjectKey = SUBJECT_KEYS.get(issuer) ?? `${issuer}:sub`;
  const audienceKey = AUDIENCE_KEYS.get(issuer) ?? `${issuer}:aud`;
  const subjects = valuesOn(statement, subjectKey);
  const strangers =
    kind === "github"
      ? gitHubStranger(issuer, subjects, home)
      : kind === "eks"
        ? eksStranger(issuer)
        : anyStranger(subjectKey, subjects);
  const subject = claim(statement, subjectKey, lets(federatedCaller(provider, strangers)));
  const audience = claim(
    statement,
    audienceKey,
    lets(federatedCaller(provider, [like("StringEquals", audienceKey, UNHEARD_OF)])),
  );
  return {
    provider,
    kind,
    issuer,
    subject,
    audience,
    subjects,
    passesWithoutClaim: passesWithout(statement, [subjectKey, audienceKey]),
    reach: isPublic(issuer, kind, lets(federatedCaller(provider, strangers)), audience) ? "public" : "closed",
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html "Available keys for AWS OIDC federation" */
const SUBJECT_KEYS: ReadonlyMap<string, string> = new Map([
  ["graph.facebook.com", "graph.facebook.com:id"],
  ["www.amazon.com", "www.amazon.com:user_id"],
]);

const AUDIENCE_KEYS: ReadonlyMap<string, string> = new Map([
  ["graph.facebook.com", "graph.facebook.com:app_id"],
  ["www.amazon.com", "www.amazon.com:app_id"],
]);

function isPublic(
  issuer: string,
  kind: Federation["kind"],
  strangersPass: boolean,
  audience: Federation["audience"],
): boolean {
  if (!strangersPass) return false;
  if (kind === "github" || SHARED.test(issuer)) return true;
  return SHARED_BY_APPLICATION.test(issuer) && audience !== "limited";
}

/**
 * A token of a repository whose owner is none of ours. Owners can shape the subject, so only text with our name in
 * the place of the owner counts as ours.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc "Customizing the token claims"
 */
function gitHubStranger(issuer: string, subjects: readonly string[], home: Home): Constraint[] {
  const named = subjects.flatMap(
    (subject) => /\b(?:repo|repository|repository_owner):([A-Za-z0-9-]+)(?=[/@:]|$)/.exec(subject)?.[1] ?? [],
  );
  const owners = home.gitHubOwners?.length ? home.gitHubOwners : [...new Set(named)];
  const ours = owners.flatMap((owner) => [
    `repo:${owner}/*`,
    `repo:${owner}@*`,
    `*repository:${owner}/*`,
    `*repository_owner:${owner}`,
    `*repository_owner:${owner}:*`,
    `*:repo:${owner}/*`,
  ]);
  return [
    like("StringLike", `${issuer}:sub`, "?*"),
    ...(ours.length > 0 ? [like("StringNotLike", `${issuer}:sub`, ...ours)] : []),
    like("StringLikeIfExists", `${issuer}:repository_owner`, UNHEARD_OF),
    like("StringLikeIfExists", `${issuer}:repository`, `${UNHEARD_OF}/*`),
    like("StringLikeIfExists", `${issuer}:repository_owner_id`, UNHEARD_OF),
    like("StringLikeIfExists", `${issuer}:repository_id`, UNHEARD_OF),
  ];
}

/** A service account of a namespace and a name that no policy has. */
function eksStranger(issuer: string): Constraint[] {
  return [like("StringEquals", `${issuer}:sub`, `system:serviceaccount:${UNHEARD_OF}:${UNHEARD_OF}`)];
}

/** Somebody who is none of those named in full, and of no tenant that is: `project_path:own/app:*` names `own`. */
function anyStranger(key: string, subjects: readonly string[]): Constraint[] {
  const named = subjects.filter((subject) => !/[*?]/.test(subject));
  const tenants = subjects.filter((subject) => NAMES_TENANT.test(subject));
  return [
    like("StringLike", key, "?*"),
    ...(named.length > 0 ? [like("StringNotEquals", key, ...named)] : []),
    ...(tenants.length > 0 ? [like("StringNotLike", key, ...tenants)] : []),
  ];
}

/** A claim's name and a whole value before the first wildcard. */
const NAMES_TENANT = /^[^*?:/]+:[^*?:/]+[:/]/;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html "Available keys for SAML-based AWS STS federation" */
function saml(provider: string, statement: CompiledStatement, lets: Lets): Federation {
  const strangerPasses = lets(federatedCaller(provider, [like("StringEquals", "SAML:aud", UNHEARD_OF)]));
  return {
    provider,
    kind: "saml",
    subject: valuesOn(statement, "SAML:sub").length > 0 ? "limited" : "missing",
    audience: claim(statement, "SAML:aud", strangerPasses),
    subjects: valuesOn(statement, "SAML:sub"),
    passesWithoutClaim: passesWithout(statement, ["SAML:aud"]),
    reach: "closed",
  };
}

function unrecognised(provider: string): Federation {
  const nothing = {
    subject: "missing",
    audience: "missing",
    subjects: [],
    passesWithoutClaim: false,
  } as const;
  return { provider, kind: "unrecognised", ...nothing, reach: "closed" };
}

function claim(
  statement: CompiledStatement,
  key: string,
  strangerPasses: boolean,
): "missing" | "open" | "limited" {
  if (!strangerPasses) return "limited";
  return conditionsOn(statement, key).length === 0 ? "missing" : "open";
}

function conditionsOn(statement: CompiledStatement, key: string) {
  return statement.constraints.filter(({ condition }) => condition.key === key.toLowerCase());
}

function valuesOn(statement: CompiledStatement, key: string): string[] {
  return conditionsOn(statement, key).flatMap(({ condition }) => condition.source.values);
}

function passesWithout(statement: CompiledStatement, keys: readonly string[]): boolean {
  return keys
    .flatMap((key) => conditionsOn(statement, key))
    .some(({ condition: { qualified } }) => qualified?.ifExists === true || qualified?.quantifier === "all");
}
