import type { Caller } from "../aws/read-caller.ts";
import { holdsStore, type OpenTable, openLocalTable } from "../local/open-store.ts";
import { ACCOUNT_OPTIONS } from "./account-options.ts";
import { type CommandInput, type CommandOptions, UsageError } from "./command.ts";
import { OPTIONS, textOption } from "./common-options.ts";
import { printable } from "./printable.ts";

/** Where a command finds the findings that it is about. */
export const PLACE_OPTIONS = {
  state: { ...OPTIONS.state, help: "The folder that was given to replay --state" },
  table: { type: "string", value: "NAME", help: "The deployed table (output Table of the stack)" },
  account: {
    type: "string",
    value: "ID",
    help: "With --table: the account whose findings these are (default: that of the credentials)",
  },
  profile: { ...ACCOUNT_OPTIONS.profile, help: "With --table: the AWS profile whose rights are used" },
} as const satisfies CommandOptions;

/** Where findings are. */
export interface Place extends OpenTable {
  /** Whose credentials are used; undefined for a folder. Asked once. */
  caller(): Promise<Caller | undefined>;
}

/**
 * Opens the folder or table that the options name; whoever opens it closes it.
 *
 * @param command its name, for what is said of a mistake
 * @throws {UsageError} when none or both are named, or the folder is none
 */
export async function openPlace(input: CommandInput, command: string): Promise<Place> {
  const folder = textOption(input, "state");
  const table = textOption(input, "table");
  if ((folder === undefined) === (table === undefined))
    throw new UsageError(`${command}: name the folder with --state FOLDER, or the table with --table NAME`);
  if (table !== undefined) return openTable(table, input);
  const misplaced = (["account", "profile"] as const).find((name) => input.values[name] !== undefined);
  if (misplaced) throw new UsageError(`${command}: --${misplaced} belongs to --table`);
  if (folder === undefined || !holdsStore(folder))
    throw new UsageError(`${command}: ${printable(folder ?? "")} is no state folder`);
  return { ...(await openLocalTable(folder)), caller: async () => undefined };
}

/** The SDK is loaded only when a deployed table is meant. */
async function openTable(name: string, input: CommandInput): Promise<Place> {
  const account = textOption(input, "account");
  if (account !== undefined && !/^\d{12}$/.test(account))
    throw new UsageError(`--account: "${printable(account, 60)}" is not twelve digits`);
  const profile = textOption(input, "profile");
  if (profile !== undefined) process.env["AWS_PROFILE"] = profile;
  process.env["AWS_REGION"] ??= "us-east-1";
  const [{ dynamoDbClient, stsClient }, { tableStore }, { readCaller }] = await Promise.all([
    import("../aws/clients.ts"),
    import("../aws/table-store.ts"),
    import("../aws/read-caller.ts"),
  ]);
  const table = { client: dynamoDbClient(), name };
  let asked: Promise<Caller> | undefined;
  const caller = () => {
    asked ??= readCaller(stsClient());
    return asked;
  };
  return {
    table,
    store: tableStore(table),
    accounts: async () => [account ?? (await caller()).account],
    caller,
    close: async () => {},
  };
}
