import type { Observation } from "../finding/observation.ts";
import type { Entity } from "../iam/entity.ts";
import type { Settings } from "../settings/settings.ts";

/** The tags of an entity that a route asks for: the others are nobody's business in an alert. */
export function routedTags(entity: Entity | undefined, { alerts }: Settings): Observation["tags"] {
  if (alerts.routes.length === 0) return undefined;
  const keys = new Set(alerts.routes.flatMap(({ tags }) => Object.keys(tags ?? {})));
  if (keys.size === 0 || !entity || !("tags" in entity)) return undefined;
  const routed = entity.tags.items.filter(({ key }) => keys.has(key));
  return routed.length === 0 ? undefined : Object.fromEntries(routed.map(({ key, value }) => [key, value]));
}
