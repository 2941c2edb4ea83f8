import { setTimeout as wait } from "node:timers/promises";
import { levelsOf, type OrganizationLevels } from "../access/subject.ts";
import { isResourceType } from "../iam/resource-arn.ts";
import type { Need } from "../iam/services/need.ts";
import { awsPolicyTexts } from "../local/aws-policy-texts.ts";
import { BadInputError } from "../local/bad-input-error.ts";
import { type LoadedAccount, type LoadedAccounts, loadAccounts } from "../local/load-accounts.ts";
import { readGuardrails } from "../local/read-guardrails.ts";
import { type CommandInput, type CommandOptions, type Io, UsageError } from "./command.ts";
import { textOption } from "./common-options.ts";
import { printable } from "./printable.ts";

/** Where a command takes its account from. Each command that needs one has these options. */
export const ACCOUNT_OPTIONS = {
  snapshot: {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "What `aws iam get-account-authorization-details` printed; may repeat (pages, accounts)",
  },
  "credential-report": {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "A credential report (CSV) of the account; may repeat",
  },
  trail: {
    type: "string",
    multiple: true,
    value: "PATH",
    help: "Recorded CloudTrail files or folders, from which the account is rebuilt; may repeat",
  },
  baseline: {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "A snapshot from before the trail's first record; may repeat",
  },
  at: {
    type: "string",
    value: "TIME",
    help: "The account as it was then: 2026-05-03 or 2026-05-03T14:00:00Z",
  },
  profile: { type: "string", value: "NAME", help: "Read the account now, with this AWS profile (read-only)" },
} as const satisfies CommandOptions;

/** The organization's policies, which no account can read of itself. */
export const GUARDRAIL_OPTIONS = {
  scp: {
    type: "string",
    value: "FILE",
    help: 'Service control policies: [{"level":0,"policies":[document,...]},...], from the root down',
  },
  rcp: { type: "string", value: "FILE", help: "Resource control policies, in the same form" },
} as const satisfies CommandOptions;

/**
 * Loads the accounts that the options name; problems that leave the rest usable go to standard error.
 *
 * @param more words of the command line that no option took: more files of the one source that was named
 * @param needs what is read beside IAM where the account is read now
 * @throws {UsageError} when no source, or more than one, is named, or a file cannot be used
 */
export async function accountsOption(
  input: CommandInput,
  io: Io,
  more: readonly string[] = [],
  needs: ReadonlySet<Need> = new Set(),
): Promise<readonly LoadedAccount[]> {
  const named = (["snapshot", "trail", "profile"] as const).filter(
    (name) => input.values[name] !== undefined,
  );
  const [source] = named;
  if (source === undefined)
    throw new UsageError("name the account: --snapshot FILE, --trail PATH or --profile NAME");
  if (named.length > 1) throw new UsageError(`--${named.join(" and --")} cannot be used together`);
  const list = (name: string) => [...listOption(input, name), ...(name === source ? more : [])];
  const at = timeOption(input);
  try {
    const { accounts, problems } =
      source === "profile"
        ? await readLive(textOption(input, "profile") ?? "", needs)
        : await loadAccounts(
            {
              snapshots: list("snapshot"),
              credentialReports: listOption(input, "credential-report"),
              trails: list("trail"),
              baselines: listOption(input, "baseline"),
              at,
              stdin: io.stdin,
            },
            Date.now(),
          );
    for (const problem of problems) io.err(printable(problem));
    for (const account of accounts) account.state.awsPolicyTexts = awsPolicyTexts(() => account.at);
    return accounts;
  } catch (error) {
    if (error instanceof BadInputError) throw new UsageError(error.message);
    throw error;
  }
}

/** @throws {UsageError} when a file cannot be used */
export async function guardrailsOption(input: CommandInput): Promise<OrganizationLevels> {
  const read = async (name: string) => {
    const file = textOption(input, name);
    return file === undefined ? [] : orUsageError(readGuardrails(file));
  };
  return levelsOf({ scps: await read("scp"), rcps: await read("rcp") });
}

/** What was read, or a UsageError that says why the file cannot be used. */
export async function orUsageError<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof BadInputError) throw new UsageError(error.message);
    throw error;
  }
}

export function listOption(input: CommandInput, name: string): readonly string[] {
  const value = input.values[name];
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}

export function timeOption(input: CommandInput): number | undefined {
  const word = textOption(input, "at");
  if (word === undefined) return undefined;
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(word) ? `${word}T23:59:59Z` : word);
  if (Number.isNaN(at))
    throw new UsageError(`--at: "${printable(word, 60)}" is no time such as 2026-05-03T14:00:00Z`);
  return at;
}

/** The SDK is loaded only when an account is read. */
async function readLive(profile: string, needs: ReadonlySet<Need>): Promise<LoadedAccounts> {
  process.env["AWS_PROFILE"] = profile;
  process.env["AWS_REGION"] ??= "us-east-1";
  const [{ iamClient, stsClient }, { readAccount }, { readCaller }, { readAccountServices }] =
    await Promise.all([
      import("../aws/clients.ts"),
      import("../aws/read-account.ts"),
      import("../aws/read-caller.ts"),
      import("../aws/services/read-account-services.ts"),
    ]);
  const at = Date.now();
  const own = await readCaller(stsClient());
  const { state, problems } = await readAccount(iamClient(), own, wait, needs);
  await readAccountServices(state, own, needs);
  const types = [...needs].filter(isResourceType);
  if (types.length > 0) {
    const { readResources } = await import("../aws/read-resources.ts");
    await readResources(state, types);
  }
  if (needs.has("serviceAccess")) {
    const { addServiceAccess } = await import("../aws/read-service-access.ts");
    await addServiceAccess(iamClient(), state, wait);
  }
  return { accounts: [{ state, at }], problems };
}
