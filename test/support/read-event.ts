import { readFileSync } from "node:fs";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { recordsOf } from "../../lib/cloudtrail/envelope.ts";

const FOLDER = new URL("../../events/", import.meta.url);

/** The one change that an example under `events/` tells of. */
export function changeOfEvent(name: string): Change {
  const [read] = recordsOf(JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")));
  if (read?.parsed !== "change") throw new Error(`${name}: ${read?.reason ?? "no record"}`);
  return read.change;
}
