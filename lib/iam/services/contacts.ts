import type { Fact } from "../fact.ts";

/** Whom AWS writes to about the account. */
export interface Contacts {
  /** The address and telephone of the account itself. */
  readonly primary: Fact<Contact>;
  /** Null: none is set, and AWS writes to the root user's address only. */
  readonly security: Fact<Contact | null>;
  readonly billing: Fact<Contact | null>;
  readonly operations: Fact<Contact | null>;
}

export interface Contact {
  readonly name: string;
  /** Null: AWS does not tell the root user's. */
  readonly email: string | null;
  readonly phone: string;
}
