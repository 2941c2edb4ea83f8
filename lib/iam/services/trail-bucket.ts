import type { Fact } from "../fact.ts";

/** The bucket that a trail writes to. */
export interface TrailBucket {
  readonly name: string;
  /** False: it belongs to another account, as log archives do, and only that one can say more. */
  readonly isOwn: boolean;
  /** What makes it public, as a clause: "its policy lets everybody in"; null when nothing does. */
  readonly publicBy: Fact<string | null>;
  readonly hasAccessLog: Fact<boolean>;
  readonly needsMfaToDelete: Fact<boolean>;
  readonly hasObjectLock: Fact<boolean>;
}
