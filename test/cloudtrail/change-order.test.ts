import { expect, test } from "vitest";
import { changeOrder } from "../../lib/cloudtrail/change-order.ts";

const SECOND = Date.parse("2026-05-04T09:00:00Z");

function order(...names: string[]): string[] {
  const changes = names.map((eventName, index) => ({ at: SECOND, eventName, id: String(9 - index) }));
  return changes
    .map((change) => ({ name: change.eventName, key: changeOrder(change) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ name }) => name);
}

test.each([
  ["a thing is made before what is put on it", ["CreateUser", "CreateAccessKey"]],
  ["a policy before its versions", ["CreatePolicy", "CreatePolicyVersion"]],
  ["what is put on it before it is deleted", ["AttachUserPolicy", "DeleteUser"]],
  ["its parts go before itself", ["DeleteAccessKey", "DeleteUser"]],
])("within one second %s", (_name, names) => {
  expect(order(...names)).toEqual(names);
  expect(order(...names.toReversed())).toEqual(names);
});

test("time goes before everything", () => {
  const later = changeOrder({ at: SECOND + 1_000, eventName: "CreateUser", id: "a" });
  expect(changeOrder({ at: SECOND, eventName: "DeleteUser", id: "b" }) < later).toBe(true);
});
