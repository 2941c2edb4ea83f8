import { type Bitset, union } from "./bitset.ts";
import type { Judgement } from "./judge-statements.ts";

/** Roles that let somebody in, surely or under conditions; `may` holds `must`. */
export interface Admission {
  readonly must: Bitset;
  readonly may: Bitset;
}

/** With the roles of one trust policy, as it judges. */
export function admitting(before: Admission, roles: Bitset, judgement: Judgement): Admission {
  if (judgement.value === "no") return before;
  const may = union(before.may, roles);
  return { must: judgement.value === "sure" ? union(before.must, roles) : before.must, may };
}
