import { expect, test } from "vitest";
import { shortName } from "../../lib/access/short-name.ts";

test.each([
  ["arn:aws:iam::123456789012:role/path/to/app", "role/app"],
  ["arn:aws:iam::123456789012:user/alice", "user/alice"],
  ["arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:root"],
  ["*", "*"],
])("%s is called %s", (arn, name) => {
  expect(shortName(arn)).toBe(name);
});
