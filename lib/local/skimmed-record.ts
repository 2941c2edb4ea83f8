import { eventKey, findEntry } from "../cloudtrail/catalogue.ts";
import type { ChangeHead } from "../cloudtrail/change-head.ts";

const READ_ONLY = '"readOnly":';

/** What CloudTrail writes at the top of a record. */
export type HeadTexts = Pick<
  ChangeHead,
  "eventSource" | "eventName" | "at" | "region" | "callerArn" | "signingKeyId"
>;

/** The head of a record that was not parsed, of a call that succeeded. What stands further down is read when asked for. */
export class SkimmedRecord implements ChangeHead {
  readonly eventSource: string;
  readonly eventName: string;
  readonly at: number;
  readonly region: string;
  readonly callerArn: string | undefined;
  readonly signingKeyId: string | undefined;
  readonly outcome = "succeeded";
  readonly error = undefined;
  private readonly rest: string;

  /** @param rest the record from `requestParameters` on */
  constructor(head: HeadTexts, rest: string) {
    this.eventSource = head.eventSource;
    this.eventName = head.eventName;
    this.at = head.at;
    this.region = head.region;
    this.callerArn = head.callerArn;
    this.signingKeyId = head.signingKeyId;
    this.rest = rest;
  }

  get event(): string {
    return findEntry(this.eventSource, this.eventName)?.event ?? eventKey(this.eventSource, this.eventName);
  }

  /** Undefined unless the key stands there once: parameters may have a member of the same name. */
  get readOnly(): boolean | undefined {
    const at = this.rest.indexOf(READ_ONLY);
    if (at < 0 || this.rest.includes(READ_ONLY, at + 1)) return undefined;
    const value = at + READ_ONLY.length;
    if (this.rest.startsWith("true", value)) return true;
    return this.rest.startsWith("false", value) ? false : undefined;
  }
}
