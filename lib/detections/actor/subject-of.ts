import type { Actor } from "../../cloudtrail/actor.ts";

/** The actor as the subject of a sentence. */
export function subjectOf(actor: Pick<Actor, "identity" | "name" | "kind">): string {
  return actor.identity === "Root" && actor.kind !== "service" ? "The root user" : actor.name;
}
