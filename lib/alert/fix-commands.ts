import type { Finding } from "../finding/finding.ts";

/** A placeholder of a rule's advice is filled in where the finding tells what stands for it. */
type Placeholder = (resource: Finding["resource"]) => string | null;

const PLACEHOLDERS: { readonly [type: string]: { readonly [placeholder: string]: Placeholder } } = {
  "AWS::IAM::User": { USER: ({ name }) => name, KEY_ID: ({ facet }) => accessKeyId(facet) },
  "AWS::IAM::Role": { ROLE: ({ name }) => name },
  "AWS::IAM::Group": { GROUP: ({ name }) => name },
  "AWS::IAM::Policy": { POLICY_ARN: ({ arn }) => arn, ARN: ({ arn }) => arn },
  "AWS::IAM::ManagedPolicy": { POLICY_ARN: ({ arn }) => arn, ARN: ({ arn }) => arn },
};

/**
 * The commands in a finding's advice, for the resource in question: `aws iam delete-user --user-name alice`. What the
 * finding does not tell, and a name that is no ordinary one, stays a word in capitals.
 *
 * Is responsible for commands that can be copied into a shell; may not let a name become part of the command.
 */
export function fixCommands({ fix, resource }: Finding): readonly string[] {
  const commands = [...fix.matchAll(/`(aws [^`]+)`/g)].map(([, command = ""]) => command);
  const known = Object.hasOwn(PLACEHOLDERS, resource.type) ? PLACEHOLDERS[resource.type] : undefined;
  return commands.map((command) =>
    command.replace(/(?<= )[A-Z][A-Z_]+(?= |$)/g, (word) => {
      const value = known && Object.hasOwn(known, word) ? known[word]?.(resource) : undefined;
      return value && HARMLESS.test(value) ? value : word;
    }),
  );
}

function accessKeyId(facet: string | null): string | null {
  return facet !== null && /^A[KS]IA[A-Z0-9]{12,}$/.test(facet) ? facet : null;
}

/** Names that mean nothing else to a shell or to the CLI: all that IAM allows but those that look like an option. */
const HARMLESS = /^[\w+,.@:/][\w+=,.@:/-]*$/;
