import { expect, test } from "vitest";
import { touchedBy } from "../../lib/access/touched-by.ts";
import type { EntityUpdate } from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import { listing, unknown } from "../../lib/iam/fact.ts";
import { anAccount, anAccountState } from "../support/build-account.ts";
import { anAccessKey, aUser } from "../support/build-user.ts";

const used = anAccessKey({ lastUsedAt: 2, lastUsedService: "s3" });
const user = (...keys: ReturnType<typeof anAccessKey>[]) =>
  aUser({ name: "anna", accessKeys: listing(keys) });
const account = anAccount({ organization: null });

test.each<[string, Entity, Entity, "all" | "none" | "some"]>([
  ["a key is used", user(anAccessKey({ lastUsedAt: 1 })), user(used), "none"],
  ["a key is made", user(), user(used), "some"],
  ["a key is deactivated", user(used), user({ ...used, status: "Inactive" }), "some"],
  ["root signs in", account, { ...account, rootLastUsedAt: 5 }, "none"],
  ["the password policy is another", account, { ...account, passwordPolicy: unknown("not read") }, "none"],
  [
    "the account's organization is not known any more",
    account,
    { ...account, organization: unknown("x") },
    "all",
  ],
])("%s", (_what, before, after, expected) => {
  const update = { type: before.type, key: keyOf(before), before, after } as EntityUpdate;
  const touched = touchedBy(anAccountState([after]), [update]);
  expect(typeof touched === "string" ? touched : "some").toBe(expected);
});
