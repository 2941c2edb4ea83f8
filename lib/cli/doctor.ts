import type { Check } from "../doctor/check.ts";
import { checkConcurrency, checkConfigRuleQuota } from "../doctor/check-quotas.ts";
import { checkRecorder } from "../doctor/check-recorder.ts";
import { checkRegion } from "../doctor/check-region.ts";
import { checkStack } from "../doctor/check-stack.ts";
import { checkTrail } from "../doctor/check-trail.ts";
import { type Fact, isUnknown, partialListing, unknown } from "../iam/fact.ts";
import { homeRegion } from "../infra/home-region.ts";
import { RULES } from "../rules/index.ts";
import { ACCOUNT_OPTIONS } from "./account-options.ts";
import type { Command, CommandInput, ExitCode, Io } from "./command.ts";
import { OPTIONS, textOption } from "./common-options.ts";
import { printable } from "./printable.ts";

export const doctor: Command = {
  name: "doctor",
  summary:
    "Is the account ready for Castellan, and is what was deployed still whole? Each miss with its cure",
  usage: "[--profile NAME] [--region REGION] [options]",
  options: {
    profile: ACCOUNT_OPTIONS.profile,
    region: {
      type: "string",
      value: "REGION",
      help: "Where Castellan runs (default: AWS_REGION, or us-east-1)",
    },
    stage: { type: "string", value: "NAME", help: "The stage that it is deployed as (default: prod)" },
    before: { type: "boolean", help: "Before the first deployment: do not ask for a stack" },
    "without-config": { type: "boolean", help: "It is deployed with configRules=false" },
    "records-elsewhere": { type: "boolean", help: "It is deployed with recordsElsewhere=true" },
    json: OPTIONS.json,
  },
  notes: [
    "Reads only: AWS's policy ReadOnlyAccess is enough.",
    "Exit status: 0 all is well; 1 something is not; 2 bad usage; 3 something could not be told.",
  ],
  takesWords: false,
  run: runDoctor,
};

async function runDoctor(input: CommandInput, io: Io): Promise<ExitCode> {
  const profile = textOption(input, "profile");
  if (profile !== undefined) process.env["AWS_PROFILE"] = profile;
  const region = textOption(input, "region") ?? process.env["AWS_REGION"] ?? "us-east-1";
  process.env["AWS_REGION"] = region;
  const checks = await examine(input, region);
  for (const check of checks) {
    const lines =
      input.values["json"] === true ? [JSON.stringify({ type: "check", ...check })] : linesOf(check);
    for (const line of lines) io.out(line);
  }
  const count = (health: Check["health"]) => checks.filter((check) => check.health === health).length;
  const [ill, unknown] = [count("ill"), count("unknown")];
  if (input.values["json"] === true)
    io.out(JSON.stringify({ type: "summary", well: count("well"), ill, unknown }));
  else io.out(`${count("well")} well, ${ill} not, ${unknown} that could not be told`);
  if (ill > 0) return 1;
  return unknown > 0 ? 3 : 0;
}

/** The SDK is loaded only here. */
async function examine(input: CommandInput, region: string): Promise<readonly Check[]> {
  const [{ stsClient }, { readCaller }, { readTrails }, { readConfigRecorder }, quotas, { readStack }] =
    await Promise.all([
      import("../aws/clients.ts"),
      import("../aws/read-caller.ts"),
      import("../aws/services/read-trails.ts"),
      import("../aws/services/read-config-recorder.ts"),
      import("../aws/doctor/read-quotas.ts"),
      import("../aws/doctor/read-stack.ts"),
    ]);
  const own = await readCaller(stsClient());
  const stack = await orUntold(readStack(`castellan-${textOption(input, "stage") ?? "prod"}`));
  const trails = await orUntold(readTrails(own));
  const isDeployed = stack !== null && !isUnknown(stack);
  const withConfig = input.values["without-config"] !== true;
  const recordsElsewhere = input.values["records-elsewhere"] === true;
  return [
    checkRegion(region, homeRegion(region), recordsElsewhere),
    checkTrail(isUnknown(trails) ? partialListing(trails.unknown) : trails, region),
    ...(withConfig
      ? [
          checkRecorder(await orUntold(readConfigRecorder())),
          checkConfigRuleQuota(await orUntold(quotas.countConfigRules()), isDeployed ? 0 : RULES.length),
        ]
      : []),
    checkConcurrency(await orUntold(quotas.readConcurrency())),
    ...(input.values["before"] === true ? [] : checkStack(stack, region)),
  ];
}

/** A service that fails leaves the others to be asked. */
async function orUntold<T>(reading: Promise<Fact<T>>): Promise<Fact<T>> {
  try {
    return await reading;
  } catch (error) {
    return unknown(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}

const MARKS = { well: "well   ", ill: "ILL    ", unknown: "unknown" } as const;

function linesOf({ health, title, says, mend }: Check): readonly string[] {
  const cures = mend.map((command) => `          ${printable(command, 1_000)}`);
  return [`${MARKS[health]}  ${title}: ${printable(says, 1_000)}`, ...cures];
}
