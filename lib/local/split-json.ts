/**
 * Is responsible for finding the records in a stream of JSON without holding the whole; may not interpret them.
 *
 * Understands `{"Records":[...]}`, an array, and objects that follow each other with or without newlines between.
 * Works on bytes: JSON's punctuation is ASCII, which never occurs inside a multi-byte character of UTF-8.
 */
export interface SplitSink {
  /** The text of one JSON value, well formed as far as brackets and quotes tell. */
  item(json: string): void;
  /** A stretch of bytes that is no item. After the first, whatever object comes next is taken for an item. */
  broken(reason: string): void;
}

/** CloudTrail records end at 1 MB; what is far above that is no record. */
const ITEM_LIMIT_BYTES = 32 * 1024 * 1024;
const DEPTH_LIMIT = 2_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
/** Bytes up to the space are white space between values, or nothing that JSON knows. */
const SPACE = 0x20;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const RECORDS_KEY = Buffer.from("Records");

export class JsonSplitter {
  readonly #sink: SplitSink;
  /** The opening bytes of all open containers, those around the items included. */
  readonly #open: number[] = [];
  /** Depth at which items begin: 0 between documents, 1 in an array, 2 in `Records`. */
  #base = 0;
  /** Earlier chunks of the current item; undefined while there is none to keep. */
  #pieces: Uint8Array[] | undefined;
  #pieceBytes = 0;
  /** Where the current item begins in this chunk. */
  #start = 0;
  #inString = false;
  #escaped = false;
  #inScalar = false;
  /** Only after a colon may an object hold a container. */
  #afterColon = false;
  /** Bytes of the current key that match `Records`; -1 when they do not, or when it is no key of a document. */
  #keyMatch = -1;
  /** Something was broken: containers around items can no longer be trusted. */
  #loose = false;
  #position = 0;

  constructor(sink: SplitSink) {
    this.#sink = sink;
  }

  /** Takes the next bytes; items that they complete go to the sink before it returns. */
  push(chunk: Uint8Array): void {
    this.#start = 0;
    let at = 0;
    while (at < chunk.length) at = this.#inString ? this.#text(chunk, at) : this.#punctuation(chunk, at);
    this.#position += chunk.length;
    if (this.#pieces) this.#keep(chunk.subarray(this.#start));
  }

  /** Tells that the stream has ended, so that an unfinished item is reported. */
  end(): void {
    if (this.#open.length > 0) this.#giveUp("the input ends in the middle of a record");
  }

  #punctuation(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0;
    if (this.#inScalar) return this.#scalar(chunk, at, byte);
    if (byte <= SPACE) return at + 1;
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#opening(at, byte);
    else if (this.#loose && this.#open.length === 0) return at + 1;
    else if (byte === QUOTE) this.#beginText(at);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) this.#closing(chunk, at, byte);
    else if (byte === COLON) this.#afterColon = true;
    else if (byte === COMMA) this.#afterColon = false;
    else if (this.#open.length === this.#base) this.#beginScalar(at, byte);
    return at + 1;
  }

  /** Runs to the end of a text or of the chunk: most bytes of a trail are inside quotes. */
  #text(chunk: Uint8Array, from: number): number {
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at += 1;
    }
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === QUOTE) {
        this.#inString = false;
        this.#afterColon = false;
        if (this.#open.length === this.#base) this.#finish(chunk, at + 1);
        return at + 1;
      }
      if (byte === BACKSLASH) {
        this.#escaped = true;
        this.#keyMatch = -1;
        return at + 1;
      }
      if (byte === NEWLINE) {
        this.#giveUp("a text has no end");
        return at + 1;
      }
      if (this.#keyMatch >= 0)
        this.#keyMatch = RECORDS_KEY[this.#keyMatch] === byte ? this.#keyMatch + 1 : -1;
    }
    return at;
  }

  #beginText(at: number): void {
    const isItem = this.#open.length === this.#base;
    if (isItem && this.#base === 0) {
      this.#giveUp("is not JSON");
      return;
    }
    if (isItem) this.#begin(at);
    this.#inString = true;
    const isKeyOfDocument = this.#base === 0 && this.#open.length === 1 && !this.#afterColon;
    this.#keyMatch = isKeyOfDocument ? 0 : -1;
  }

  /** A number or a word among the items of an array. */
  #beginScalar(at: number, byte: number): void {
    if (this.#base === 0) {
      const isMark = this.#position + at < BYTE_ORDER_MARK.length && BYTE_ORDER_MARK.includes(byte);
      if (!isMark) this.#giveUp("is not JSON");
      return;
    }
    this.#begin(at);
    this.#inScalar = true;
  }

  #scalar(chunk: Uint8Array, at: number, byte: number): number {
    if (byte > SPACE && byte !== COMMA && byte !== CLOSE_ARRAY && byte !== CLOSE_OBJECT) return at + 1;
    this.#inScalar = false;
    this.#finish(chunk, at);
    return at;
  }

  #opening(at: number, byte: number): void {
    if (byte === OPEN_ARRAY && this.#holdsItems()) {
      this.#pieces = undefined;
      this.#open.push(byte);
      this.#base = this.#open.length;
      this.#afterColon = false;
      return;
    }
    if (this.#loose && this.#open.length === 0 && byte === OPEN_ARRAY) return;
    if (this.#open.at(-1) === OPEN_OBJECT && !this.#afterColon) this.#giveUp("a record is cut off");
    if (this.#open.length === this.#base) this.#begin(at);
    this.#open.push(byte);
    this.#afterColon = false;
    if (this.#open.length > DEPTH_LIMIT) this.#giveUp("a record is nested too deeply");
  }

  /** Whether the array that opens here holds the items of a document. */
  #holdsItems(): boolean {
    if (this.#base !== 0) return false;
    if (this.#open.length === 0) return !this.#loose;
    return this.#open.length === 1 && this.#afterColon && this.#keyMatch === RECORDS_KEY.length;
  }

  #closing(chunk: Uint8Array, at: number, byte: number): void {
    const opened = this.#open.pop();
    if (opened !== (byte === CLOSE_OBJECT ? OPEN_OBJECT : OPEN_ARRAY)) {
      this.#giveUp("brackets do not match");
      return;
    }
    this.#afterColon = false;
    if (this.#open.length === this.#base) this.#finish(chunk, at + 1);
    else if (this.#open.length < this.#base) this.#base = 0;
  }

  #begin(at: number): void {
    this.#pieces = [];
    this.#pieceBytes = 0;
    this.#start = at;
  }

  #finish(chunk: Uint8Array, end: number): void {
    const pieces = this.#pieces;
    if (!pieces) return;
    const last = chunk.subarray(this.#start, end);
    this.#pieces = undefined;
    this.#sink.item(decode(pieces.length === 0 ? last : Buffer.concat([...pieces, last])));
  }

  #keep(piece: Uint8Array): void {
    this.#pieces?.push(piece);
    this.#pieceBytes += piece.length;
    if (this.#pieceBytes > ITEM_LIMIT_BYTES) this.#giveUp("a record is larger than 32 MB");
  }

  #giveUp(reason: string): void {
    this.#open.length = 0;
    this.#base = 0;
    this.#pieces = undefined;
    this.#inString = false;
    this.#inScalar = false;
    this.#escaped = false;
    this.#afterColon = false;
    this.#loose = true;
    this.#sink.broken(reason);
  }
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
