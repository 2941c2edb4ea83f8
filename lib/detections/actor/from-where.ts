import type { Actor } from "../../cloudtrail/actor.ts";

/** ` from 192.0.2.1` for a sentence, or nothing when the record does not say. */
export function fromWhere({ sourceIp }: Pick<Actor, "sourceIp">): string {
  return sourceIp === undefined ? "" : ` from ${sourceIp}`;
}
