import type { Condition } from "../iam/policy-document.ts";
import type { Constraint } from "./solve.ts";

/** Says for people what a request must bring: `needs MFA`, `from 192.0.2.0/24`, `unless aws:SourceVpc is ...`. */
export function labelOf({ condition, holds }: Constraint): string {
  const { source, qualified } = condition;
  if (!qualified) return `unknown operator ${source.operator} on ${source.key}`;
  const special = SPECIAL.get(source.key.toLowerCase())?.(source, qualified.operator.name, holds);
  if (special !== undefined) return special;
  const phrase = PHRASES[qualified.operator.name] ?? qualified.operator.name;
  const quantifier = { one: "", all: "every value of ", any: "some value of " }[qualified.quantifier];
  const absent = qualified.ifExists ? " or is absent" : "";
  const values = source.values.join(", ");
  if (qualified.operator.kind === "presence") {
    const isAbsent = (source.values[0]?.toLowerCase() === "true") === holds;
    return `${source.key} is ${isAbsent ? "absent" : "present"}`;
  }
  return `${holds ? "" : "not: "}${quantifier}${source.key} ${phrase} ${values}${absent}`;
}

type Special = (condition: Condition, operator: string, holds: boolean) => string | undefined;

const multiFactorAuth: Special = (condition, operator, holds) => {
  if (operator !== "Bool") return undefined;
  return (condition.values[0]?.toLowerCase() === "true") === holds
    ? "needs MFA"
    : "needs a request without MFA";
};

const sourceIp: Special = (condition, operator, holds) => {
  if (operator !== "IpAddress" && operator !== "NotIpAddress") return undefined;
  return `${(operator === "IpAddress") === holds ? "from" : "not from"} ${condition.values.join(", ")}`;
};

/** A Map, so that a key named `__proto__` finds nothing. */
const SPECIAL: ReadonlyMap<string, Special> = new Map([
  ["aws:multifactorauthpresent", multiFactorAuth],
  ["aws:sourceip", sourceIp],
]);

const PHRASES: Readonly<Record<string, string>> = {
  StringEquals: "is",
  StringNotEquals: "is not",
  StringEqualsIgnoreCase: "is, in any case,",
  StringNotEqualsIgnoreCase: "is not, in any case,",
  StringLike: "is like",
  StringNotLike: "is not like",
  ArnEquals: "is like",
  ArnLike: "is like",
  ArnNotEquals: "is not like",
  ArnNotLike: "is not like",
  NumericEquals: "=",
  NumericNotEquals: "is not",
  NumericLessThan: "<",
  NumericLessThanEquals: "<=",
  NumericGreaterThan: ">",
  NumericGreaterThanEquals: ">=",
  DateEquals: "is",
  DateNotEquals: "is not",
  DateLessThan: "is before",
  DateLessThanEquals: "is not after",
  DateGreaterThan: "is after",
  DateGreaterThanEquals: "is not before",
  Bool: "is",
  BinaryEquals: "is",
  IpAddress: "is in",
  NotIpAddress: "is not in",
};
