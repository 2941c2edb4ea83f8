import { parseTime } from "../cloudtrail/parse-time.ts";
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
const SOME_TEXT = "[ !#-[\\]-~]+";
const IDENTITY = new RegExp(
  `\\${FIRST_KEY}${TEXT}","userIdentity":\\{"type":"${TEXT}"(?:,"principalId":"${TEXT}")?` +
    `(?:,"arn":"${TEXT}")?(?:,"accountId":"${TEXT}")?(?:,"accessKeyId":"${TEXT}")?`,
  "y",
);
const CALL_KEY = '},"eventTime":"';
const SOURCE_KEY = '","eventSource":"';
const NAME_KEY = '","eventName":"';
const REGION_KEY = '","awsRegion":"';
const CALL = new RegExp(
  `\\${CALL_KEY}${SOME_TEXT}${SOURCE_KEY}(?!aws:)${SOME_TEXT}${NAME_KEY}${SOME_TEXT}${REGION_KEY}${SOME_TEXT}"` +
    `(?:,"sourceIPAddress":"${TEXT}")?(?:,"userAgent":"${TEXT}")?,"requestParameters":`,
  "y",
);
const NO_ANSWER = '"responseElements":null';
/** The start of `errorCode` and `errorMessage`. */
const ERROR = '"error';
const DETAILS = '"serviceEventDetails"';
const FAILURE = /"(errorCode|errorMessage|Failure|serviceEventDetails)"/;

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
  const call = text.indexOf(CALL_KEY, identityEnd);
  CALL.lastIndex = call;
  if (call < 0 || call > end || !CALL.test(text)) return undefined;
  const rest = CALL.lastIndex;
  if (mayHaveFailed(text.slice(rest, end))) return undefined;
  if (isOutOfOrder(text.slice(start, call), identityEnd - start)) return undefined;
  const time = call + CALL_KEY.length;
  const timeEnd = text.indexOf('"', time);
  const at = parseTime(text.slice(time, timeEnd));
  if (at === undefined) return undefined;
  const source = timeEnd + SOURCE_KEY.length;
  const name = text.indexOf('"', source) + NAME_KEY.length;
  const region = text.indexOf('"', name) + REGION_KEY.length;
  return new SkimmedRecord(text, { start, identityEnd, source, name, region, rest, end }, at);
}

/** Whether the identity tells further down what was looked for at its top. A session's issuer has an ARN too. */
function isOutOfOrder(identity: string, top: number): boolean {
  return identity.indexOf('"arn":') >= top || identity.indexOf('"accessKeyId":') >= top;
}

/** An error stands before the parameters, as a rule; some services put it into the answer, some records behind it. */
function mayHaveFailed(rest: string): boolean {
  const at = rest.indexOf(NO_ANSWER);
  return at < 0 ? FAILURE.test(rest) : rest.includes(ERROR, at) || rest.includes(DETAILS, at);
}
