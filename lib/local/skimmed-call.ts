import { eventKey, findEntry } from "../cloudtrail/catalogue.ts";
import { RecentMap } from "./recent-map.ts";

/** What was called where. One object for all records that say the same: an archive has some thousands of them. */
export interface SkimmedCall {
  readonly event: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly region: string;
}

const CALLS_REMEMBERED = 10_000;
/** What a hostile record could bring in its place is not remembered. */
const LONGEST = 400;
/** Printable ASCII without escapes. */
const TEXT = "[ !#-[\\]-~]+";
const CALL = new RegExp(`^((?!aws:)${TEXT})","eventName":"(${TEXT})","awsRegion":"(${TEXT})$`);

const calls = new RecentMap<string, SkimmedCall | null>(CALLS_REMEMBERED);

/**
 * @param text of a record from the value of `eventSource` to that of `awsRegion`
 * @returns undefined when there is something else between them
 */
export function skimmedCall(text: string): SkimmedCall | undefined {
  if (text.length > LONGEST) return undefined;
  const known = calls.get(text);
  if (known !== undefined) return known ?? undefined;
  // A text of its own: one that was cut out of a file's text would keep all of that in memory.
  const own = Buffer.from(text).toString();
  const call = callIn(own);
  calls.set(own, call ?? null);
  return call;
}

function callIn(text: string): SkimmedCall | undefined {
  const [, eventSource, eventName, region] = CALL.exec(text) ?? [];
  if (!eventSource || !eventName || !region) return undefined;
  const event = findEntry(eventSource, eventName)?.event ?? eventKey(eventSource, eventName);
  return { event, eventSource, eventName, region };
}
