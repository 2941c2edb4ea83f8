import { parseTime } from "../cloudtrail/parse-time.ts";
import { skimmedCall } from "./skimmed-call.ts";
import { SkimmedRecord } from "./skimmed-record.ts";

/** A stretch of a delivered file: one record with its head, or what must be parsed to be known. */
export interface TrailPiece {
  readonly head: SkimmedRecord | undefined;
  /** Where it stands in the file; several records have commas between them. */
  readonly start: number;
  readonly end: number;
  /** How many records before it were passed over. */
  readonly passedBefore: number;
}

const OPENING = '{"Records":[';
const CLOSING = /(?<=\})\]\}\s{0,9}$/;
const FIRST_KEY = '{"eventVersion":"';
const NEXT_OBJECT = "},{";
/** Printable ASCII without escapes: what stands in the text as it stands in the bytes. */
const TEXT = "[ !#-[\\]-~]*";
const IDENTITY = new RegExp(
  `\\${FIRST_KEY}${TEXT}","userIdentity":\\{"type":"${TEXT}"(?:,"principalId":"${TEXT}")?` +
    `(?:,"arn":"${TEXT}")?(?:,"accountId":"${TEXT}")?(?:,"accessKeyId":"${TEXT}")?`,
  "y",
);
const TIME_KEY = '},"eventTime":"';
const SOURCE_KEY = '","eventSource":"';
const REGION_KEY = '","awsRegion":"';
const CALLER = new RegExp(
  `"(?:,"sourceIPAddress":"${TEXT}")?(?:,"userAgent":"${TEXT}")?,"requestParameters":`,
  "y",
);
const NO_ANSWER = '"responseElements":null';
/** The start of `errorCode` and `errorMessage`. */
const ERROR = '"error';
const DETAILS = '"serviceEventDetails"';
const FAILURE = /"(errorCode|errorMessage|Failure|FAILED)"/;

/**
 * Cuts a file as CloudTrail delivers it into its records, and reads the head of each without parsing it.
 *
 * Is responsible for speed: nobody listens to most records of an archive. May not guess: CloudTrail writes its keys in
 * one order and without white space, and what is written otherwise gets no head.
 *
 * @param bytes of a file whose checksum was right: what a record without listeners says is taken on trust
 * @param mayMatter of pieces whose head is refused only the number is told
 * @returns undefined when the file is no delivery of CloudTrail
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export function skimTrail(
  bytes: Buffer,
  mayMatter: (head: SkimmedRecord) => boolean,
): { readonly pieces: readonly TrailPiece[]; readonly passedOver: number } | undefined {
  // One character a byte: places in the text are places in the bytes.
  const text = bytes.toString("latin1");
  const closing = CLOSING.exec(text.slice(-12));
  if (!closing || !text.startsWith(OPENING + FIRST_KEY)) return undefined;
  const end = text.length - closing[0].length;
  const pieces: TrailPiece[] = [];
  let passedOver = 0;
  for (let start = OPENING.length; start < end; ) {
    const inner = text.indexOf(NEXT_OBJECT, start);
    const next = nextRecord(text, inner, end);
    // An object that follows another one inside of the piece may be a second record.
    const head = inner < 0 || inner + 1 === next ? skimHead(text, start, next) : undefined;
    if (head && !mayMatter(head)) passedOver += 1;
    else pieces.push({ head, start, end: next, passedBefore: passedOver });
    start = next + 1;
  }
  return { pieces, passedOver };
}

/** The end of the record before the first object from `from` on that opens as a record does. */
function nextRecord(text: string, from: number, end: number): number {
  for (let at = from; at >= 0; at = text.indexOf(NEXT_OBJECT, at + 1))
    if (text.startsWith(FIRST_KEY, at + 2)) return at + 1;
  return end;
}

function skimHead(text: string, start: number, end: number): SkimmedRecord | undefined {
  IDENTITY.lastIndex = start;
  if (!IDENTITY.test(text)) return undefined;
  const identityEnd = IDENTITY.lastIndex;
  const identityClose = text.indexOf(TIME_KEY, identityEnd);
  if (identityClose < 0 || identityClose > end) return undefined;
  const time = identityClose + TIME_KEY.length;
  const timeEnd = text.indexOf('"', time);
  const at = parseTime(text.slice(time, timeEnd));
  if (at === undefined || !text.startsWith(SOURCE_KEY, timeEnd)) return undefined;
  const region = text.indexOf(REGION_KEY, timeEnd) + REGION_KEY.length;
  CALLER.lastIndex = text.indexOf('"', region);
  const call = skimmedCall(text.slice(timeEnd + SOURCE_KEY.length, CALLER.lastIndex));
  if (call === undefined || !CALLER.test(text)) return undefined;
  const rest = CALLER.lastIndex;
  if (mayHaveFailed(text.slice(rest, end))) return undefined;
  if (isOutOfOrder(text.slice(start, identityClose), identityEnd - start)) return undefined;
  return new SkimmedRecord(text, { start, identityEnd, rest, end }, call, at);
}

/** Whether the identity tells further down what was looked for at its top. A session's issuer has an ARN too. */
function isOutOfOrder(identity: string, top: number): boolean {
  return identity.indexOf('"arn":') >= top || identity.indexOf('"accessKeyId":') >= top;
}

/**
 * An error stands before the parameters, as a rule; some services put it into the answer or into an event's details, some
 * records behind the answer.
 */
function mayHaveFailed(rest: string): boolean {
  const at = rest.indexOf(NO_ANSWER);
  const canTell = at < 0 || rest.includes(ERROR, at) || rest.includes(DETAILS, at);
  return canTell && FAILURE.test(rest);
}
