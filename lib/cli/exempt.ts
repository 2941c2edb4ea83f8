import { endExemption, exemptFinding } from "../finding/exempt-finding.ts";
import { findExemption } from "../finding/exemption.ts";
import type { Finding } from "../finding/finding.ts";
import { isoTime } from "../finding/next-finding.ts";
import { printedFinding } from "../finding/printed-finding.ts";
import type { Store, StoredFinding } from "../finding/store.ts";
import { EXEMPTION_LIMIT_DAYS, type StoredExemption, scopeOf } from "../finding/stored-exemption.ts";
import { EXPIRY_FORM, expiryOf } from "../settings/expiry-of.ts";
import type { Settings } from "../settings/settings.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS, settingsOption, textOption } from "./common-options.ts";
import { moment } from "./finding-lines.ts";
import { openPlace, PLACE_OPTIONS } from "./finding-place.ts";
import { namedFinding, onlyWord } from "./named-finding.ts";
import { printable } from "./printable.ts";
import { rewriteFinding } from "./rewrite-finding.ts";
import { refuseLong, WHO_OPTION, whoOption } from "./who-option.ts";

export const exempt: Command = {
  name: "exempt",
  summary: "Exempt one finding until a date, for a reason that somebody answers for",
  usage: "ID --reason TEXT --owner WHO --expires DATE --state FOLDER | --table NAME [options]",
  options: {
    reason: { type: "string", value: "TEXT", help: "Why this may be as it is" },
    owner: { type: "string", value: "WHO", help: "Who answers for it" },
    expires: {
      type: "string",
      value: "DATE",
      help: "Last day (2027-03-31, to its end in UTC) or time; at most a year away",
    },
    end: { type: "boolean", help: "End the exemption now: the finding is open again" },
    ...PLACE_OPTIONS,
    ...WHO_OPTION,
    settings: OPTIONS.settings,
    json: OPTIONS.json,
  },
  notes: [
    "ID is what `findings` prints, or its beginning. The finding is exempted at once and keeps being judged; when the",
    "exemption is over it opens again. Of a rule exactly this finding is exempted; of a detection also what it will",
    "report of the same resource. Exemptions that many share are declared in governance.yml.",
  ],
  takesWords: true,
  run: runExempt,
};

async function runExempt(input: CommandInput, io: Io): Promise<ExitCode> {
  const id = onlyWord(input.words, "exempt");
  const ends = input.values["end"] === true;
  const now = Date.now();
  const terms = ends ? refuseTerms(input) : termsOf(input, now);
  const settings = await settingsOption(input);
  const place = await openPlace(input, "exempt");
  try {
    const who = await whoOption(input, place);
    const named = await namedFinding(place, id);
    const finding = terms
      ? await declare(place.store, named, terms, who, now)
      : await end(place.store, named, settings, who, now);
    if (input.values["json"]) io.out(JSON.stringify(printedFinding(finding)));
    else io.out(`${told(finding)}: ${printable(finding.message)}`);
    return 0;
  } finally {
    await place.close();
  }
}

interface Terms {
  readonly reason: string;
  readonly owner: string;
  readonly expiresAt: number;
}

const DAY_MS = 86_400_000;

/** @throws {UsageError} when one is missing, or the date is none, over, or too far away */
function termsOf(input: CommandInput, now: number): Terms {
  const [reason, owner, expires] = ["reason", "owner", "expires"].map((name) => {
    const text = textOption(input, name)?.trim();
    refuseLong(text ?? "", `--${name}`);
    if (text) return text;
    throw new UsageError(`exempt: --reason, --owner and --expires are needed: --${name} is missing`);
  }) as [string, string, string];
  const expiresAt = expiryOf(expires);
  if (expiresAt === undefined) throw new UsageError(`--expires: "${printable(expires, 60)}" ${EXPIRY_FORM}`);
  if (expiresAt <= now) throw new UsageError(`--expires: ${expires} has passed`);
  if (expiresAt > now + EXEMPTION_LIMIT_DAYS * DAY_MS)
    throw new UsageError(
      `--expires: ${expires} is more than a year away: exemptions are looked at again each year`,
    );
  return { reason, owner, expiresAt };
}

function refuseTerms(input: CommandInput): undefined {
  const given = ["reason", "owner", "expires"].find((name) => input.values[name] !== undefined);
  if (given) throw new UsageError(`exempt: --end and --${given} cannot be used together`);
}

/** The exemption before the finding: what is judged between the two is exempted as well. */
async function declare(store: Store, named: StoredFinding, terms: Terms, who: string, now: number) {
  refuseResolved(named.finding);
  const exemption: StoredExemption = {
    ...scopeOf(named.finding),
    ...terms,
    declaredBy: who,
    declaredAt: now,
  };
  await store.writeExemption(exemption);
  const finding = await rewriteFinding(store, named, (latest) => {
    refuseResolved(latest);
    return exemptFinding(latest, exemption, now);
  });
  const text = `until ${isoTime(terms.expiresAt)}, for ${terms.owner}: ${terms.reason}`;
  await store.addNote(finding, { kind: "exempted", at: now, by: who, text });
  return finding;
}

async function end(store: Store, named: StoredFinding, settings: Settings, who: string, now: number) {
  const { account, rule, resource } = named.finding;
  const declared = findExemption(settings.exemptions, rule, resource, now);
  if (declared) throw new UsageError("exempt: governance.yml exempts it: end it there");
  const stored = (await store.exemptionsOfAccount(account)).filter(
    (exemption) => findExemption([exemption], rule, resource, now) !== undefined,
  );
  if (stored.length === 0 && named.finding.status !== "exempted")
    throw new UsageError("exempt: the finding is not exempted");
  for (const exemption of stored) await store.writeExemption({ ...exemption, expiresAt: now, endedBy: who });
  const finding = await rewriteFinding(store, named, (latest) =>
    latest.status === "exempted" ? endExemption(latest, now) : latest,
  );
  await store.addNote(finding, { kind: "exemption ended", at: now, by: who, text: "" });
  return finding;
}

function refuseResolved({ status, since }: Finding): void {
  if (status === "resolved")
    throw new UsageError(
      `exempt: the finding is resolved since ${moment(since)}: there is nothing to exempt`,
    );
}

function told({ status, exemption }: Finding): string {
  return status === "exempted" && exemption ? `Exempted until ${moment(exemption.expires)}` : `Now ${status}`;
}
