import { type Judgement, NO } from "./judge-statements.ts";

/** The actor makes the resource that the service acts for, so a condition on its ARN is no barrier in this account. */
export function freeOwnSource(judgement: Judgement, account: string): Judgement {
  if (judgement.value !== "open") return judgement;
  const isOwn = (text: string) => [account, "", "*", undefined].includes(text.split(":")[4]);
  const needs = judgement.needs.filter(
    ({ condition, holds }) =>
      !(condition.key === "aws:sourcearn" && (!holds || condition.source.values.some(isOwn))),
  );
  const foreign = needs.some(
    ({ condition, holds }) =>
      holds && condition.key === "aws:sourcearn" && !condition.source.values.some(isOwn),
  );
  if (foreign) return NO;
  return needs.length === 0 ? { value: "sure" } : { value: "open", needs };
}
