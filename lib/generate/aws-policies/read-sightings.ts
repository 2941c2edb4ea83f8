import * as z from "zod";
import type { SourceVersion } from "./policy-version.ts";
import { numberOf } from "./read-history.ts";

const date = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const SIGHTINGS = z.record(
  z.string(),
  z.object({
    DefaultVersionId: z.string(),
    UpdateDate: date,
    Path: z.string(),
    Document: z.looseObject({}),
  }),
);

/** Reads `aws_managed_policies.py` of moto: JSON between triple quotes, of the versions in force when it was made. */
export function readSightings(text: string): SourceVersion[] {
  const json = /"""(.*)"""/s.exec(text)?.[1];
  if (json === undefined) throw new Error("aws_managed_policies.py is not as it was: no triple quotes");
  return Object.entries(SIGHTINGS.parse(JSON.parse(json))).map(([name, policy]) => ({
    path: `${policy.Path.slice(1)}${name}`,
    number: numberOf(policy.DefaultVersionId),
    from: policy.UpdateDate,
    document: policy.Document,
  }));
}
