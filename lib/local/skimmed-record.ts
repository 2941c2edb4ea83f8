import type { Change } from "../cloudtrail/change.ts";
import type { SkimmedCall } from "./skimmed-call.ts";
import type { TrailHead } from "./trail-record.ts";

/** Where the parts of one record stand in a text. */
export interface RecordPlaces {
  readonly start: number;
  /** The end of the first members of `userIdentity`, where its ARN and its key stand. */
  readonly identityEnd: number;
  /** Where `requestParameters` begins. */
  readonly rest: number;
  readonly end: number;
}

type Identity = Pick<Change, "id" | "account">;

/**
 * The head of a record that was not parsed, of a call that succeeded. Is a class that reads the text when asked: of most
 * records little is.
 */
export class SkimmedRecord implements TrailHead {
  readonly event: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly region: string;
  readonly at: number;
  readonly outcome = "succeeded";
  readonly error = undefined;
  private readonly text: string;
  private readonly places: RecordPlaces;
  private identity: Identity | undefined = undefined;
  private arn: string | null | undefined = undefined;
  private keyId: string | null | undefined = undefined;

  /** @param at epoch milliseconds */
  constructor(text: string, places: RecordPlaces, call: SkimmedCall, at: number) {
    this.text = text;
    this.places = places;
    this.event = call.event;
    this.eventSource = call.eventSource;
    this.eventName = call.eventName;
    this.region = call.region;
    this.at = at;
  }

  get callerArn(): string | undefined {
    if (this.arn === undefined) this.arn = this.inIdentity('"arn":"');
    return this.arn ?? undefined;
  }

  get signingKeyId(): string | undefined {
    if (this.keyId === undefined) this.keyId = this.inIdentity('"accessKeyId":"');
    return this.keyId ?? undefined;
  }

  /** Undefined unless the key stands there once: parameters may have a member of the same name. */
  get readOnly(): boolean | undefined {
    const value = this.onlyPlaceOf('"readOnly":');
    if (value === undefined) return undefined;
    if (this.text.startsWith("true", value)) return true;
    return this.text.startsWith("false", value) ? false : undefined;
  }

  /** False where only parsing the record tells which one it is: `id` and `account` are empty then. */
  get isIdentified(): boolean {
    return this.id !== "";
  }

  get id(): string {
    return this.identify().id;
  }

  get account(): string {
    return this.identify().account;
  }

  private identify(): Identity {
    this.identity ??= this.findIdentity() ?? { id: "", account: "" };
    return this.identity;
  }

  /** CloudTrail writes the account after the id, and both after the parameters. */
  private findIdentity(): Identity | undefined {
    const idAt = this.onlyPlaceOf('"eventID":"');
    const accountAt = this.onlyPlaceOf('"recipientAccountId":"');
    if (idAt === undefined || accountAt === undefined || accountAt < idAt) return undefined;
    const [id, account] = [valueAt(this.text, idAt), valueAt(this.text, accountAt)];
    return PLAIN.test(id) && PLAIN.test(account) ? { id, account } : undefined;
  }

  private inIdentity(key: string): string | null {
    const { start, identityEnd } = this.places;
    const at = this.text.slice(start, identityEnd).indexOf(key);
    return at < 0 ? null : valueAt(this.text, start + at + key.length) || null;
  }

  private onlyPlaceOf(key: string): number | undefined {
    const { rest, end } = this.places;
    const members = this.text.slice(rest, end);
    const at = members.indexOf(key);
    return at < 0 || members.includes(key, at + 1) ? undefined : rest + at + key.length;
  }
}

/** Nothing that would have to be unescaped. */
const PLAIN = /^[\w-]+$/;

function valueAt(text: string, start: number): string {
  return text.slice(start, text.indexOf('"', start));
}
