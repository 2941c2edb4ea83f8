import { nameOfArn, parseArn } from "../iam/arn.ts";

/** What may be called by an ARN or a name. */
export interface Called {
  readonly type: string;
  readonly name: string;
  readonly arn?: string | null | undefined;
}

/** An ARN names one entity; where a record gave no ARN, and for a bare name, the friendly name decides. */
export function isCalled(entity: Called | null | undefined, name: string): boolean {
  if (!entity) return false;
  const arn = parseArn(name);
  if (arn && entity.arn) return entity.arn === name;
  const sameName = entity.name.toLowerCase() === nameOfArn(name).toLowerCase();
  return sameName && (!arn || entity.type === typeOfArn(name));
}

/** The type of what an ARN of IAM names; undefined for others, and for what is no ARN. */
export function typeOfArn(name: string): string | undefined {
  const arn = parseArn(name);
  return arn?.service === "iam" ? TYPES[arn.resource.split("/")[0] ?? ""] : undefined;
}

/** The types by how an ARN's resource begins. */
const TYPES: { readonly [prefix: string]: string } = {
  user: "AWS::IAM::User",
  group: "AWS::IAM::Group",
  role: "AWS::IAM::Role",
  policy: "AWS::IAM::Policy",
};
