import type { Standing } from "../framework-view.ts";

/** How many of something, in words: `1 finding`, `1,200 findings`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function number(count: number): string {
  return count.toLocaleString("en");
}

const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** `2 Mar 2026`, in UTC; what is no time stays as it is. */
export function day(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : DAY.format(at);
}

/** `2 Mar 2026, 14:05 UTC` */
export function moment(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : `${day(iso)}, ${iso.slice(11, 16)} UTC`;
}

/** `a, b and c` */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export const STANDINGS: { readonly [S in Standing]: string } = {
  passed: "Passed",
  failed: "Failed",
  exempted: "Exempted",
  notJudged: "Not judged",
};

/** `role/app` for the ARN of a role, `account 111122223333` for that of an account: what people call it. */
export function stationName(name: string): string {
  const [scheme, , , , account, ...rest] = name.split(":");
  const resource = rest.join(":");
  if (scheme !== "arn" || resource === "") return name === "*" ? "anybody (*)" : name;
  return resource === "root" ? `account ${account}` : resource;
}

export const VERDICTS = {
  proven: "Proven",
  conditional: "On conditions",
  unknown: "Not known",
  blocked: "Blocked",
  no: "No way known",
} as const;
