import type { EntityRef } from "../iam/entity-ref.ts";

/** What a finding is about: the entity, and the facet such as an access key, a policy's name or its ARN. */
export interface Faulty {
  readonly resource: Pick<EntityRef, "type" | "name" | "arn">;
  readonly facet: string | null;
}

/**
 * The AWS CLI commands of a rule's `fix`, with the names of the finding filled in and quoted for a shell. What only
 * its reader knows stays a word in capitals, such as `POLICY_ARN` or `CODE`.
 *
 * Is responsible for wording commands; may not run them.
 *
 * @example fixCommands(rule.fix, { resource: alice, facet: "AKIAEXAMPLEKEY000001" })
 */
export function fixCommands(fix: string, faulty: Faulty): string[] {
  const templates = [...fix.matchAll(/`(aws [^`]+)`/g)].map(([, command = ""]) => command);
  const commands = templates.map((template) => fill(translate(spellOut(template), faulty), faulty));
  return [...new Set(commands.filter((command) => fits(command, faulty)))];
}

/** The kinds of entity that hold policies, as the CLI's commands and options name them. */
const HOLDERS = {
  "AWS::IAM::User": "user",
  "AWS::IAM::Group": "group",
  "AWS::IAM::Role": "role",
} as const;

function holderKind(type: string): "user" | "group" | "role" | undefined {
  return Object.hasOwn(HOLDERS, type) ? HOLDERS[type as keyof typeof HOLDERS] : undefined;
}

/** Prose names `put-role-policy` without its options where it was spelt out before. */
function spellOut(template: string): string {
  if (template !== "aws iam put-role-policy") return template;
  return `${template} --role-name ROLE --policy-name NAME --policy-document file://policy.json`;
}

/** Roles, users and groups have commands of one shape; prose gives that of one of them. */
function translate(template: string, { resource }: Faulty): string {
  const kind = holderKind(resource.type);
  const [, verb, other] =
    /^aws iam (attach|detach|put|delete)-(user|group|role)-policy\b/.exec(template) ?? [];
  if (kind === undefined || other === undefined || other === kind) return template;
  return template
    .replace(`${verb}-${other}-policy`, `${verb}-${kind}-policy`)
    .replace(new RegExp(`--${other}-name [A-Z_]+`), `--${kind}-name NAME`);
}

/** Puts a value in the place of each word in capitals that stands for one. */
function fill(command: string, faulty: Faulty): string {
  return command.replace(/(--[a-z-]+) ([A-Z][A-Z0-9_]*)(?= |$)/g, (option, flag: string, word: string) => {
    const value = word.startsWith("NEW_") ? undefined : namedBy(flag, faulty);
    if (value === undefined) return option;
    return value.startsWith("-") ? `${flag}=${shellWord(value)}` : `${flag} ${shellWord(value)}`;
  });
}

/** What an option names in this finding, if it names a part of it. */
function namedBy(flag: string, { resource, facet }: Faulty): string | undefined {
  const type = TYPES[flag];
  if (type !== undefined && type === resource.type)
    return flag.endsWith("-arn") ? resource.arn : resource.name;
  if (flag === "--arn") return resource.arn;
  if (facet === null) return undefined;
  const form = FACETS[flag];
  return form?.test(facet) ? facet : undefined;
}

const TYPES: { readonly [flag: string]: string | undefined } = {
  "--name": "AWS::CloudTrail::Trail",
  "--user-name": "AWS::IAM::User",
  "--group-name": "AWS::IAM::Group",
  "--role-name": "AWS::IAM::Role",
  "--policy-arn": "AWS::IAM::Policy",
  "--instance-profile-name": "AWS::IAM::InstanceProfile",
  "--saml-provider-arn": "AWS::IAM::SAMLProvider",
  "--open-id-connect-provider-arn": "AWS::IAM::OIDCProvider",
  "--server-certificate-name": "AWS::IAM::ServerCertificate",
};

/** How a facet looks that an option names. */
const FACETS: { readonly [flag: string]: RegExp | undefined } = {
  "--access-key-id": /^A[KS]IA/,
  "--ssh-public-key-id": /^APKA/,
  "--service-specific-credential-id": /^ACCA/,
  "--certificate-id": /^[A-Z0-9]{16,}$/,
  "--client-id": /./,
  "--policy-arn": /^arn:/,
  "--policy-name": /^(?!arn:)/,
};

/** Not of another kind of entity, nor for a managed policy where an inline one is at fault, or the other way round. */
function fits(command: string, { resource, facet }: Faulty): boolean {
  const kind = holderKind(resource.type);
  if (resource.type === "AWS::IAM::Policy") return !/--policy-name [A-Z_]+( |$)/.test(command);
  if (kind === undefined) return true;
  const others = Object.values(HOLDERS).filter((other) => other !== kind);
  if (others.some((other) => new RegExp(`--${other}-name [A-Z_]+( |$)`).test(command))) return false;
  if (command.includes("create-policy-version")) return false;
  if (facet === null) return true;
  const open = facet.startsWith("arn:") ? "--policy-name" : "--policy-arn";
  return !new RegExp(`${open} [A-Z_]+( |$)`).test(command);
}

/** One word to a POSIX shell, whatever it holds. */
export function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
