import { describe, expect, test } from "vitest";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { emptyAccountState } from "../../lib/iam/account-state.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { changeOfEvent } from "../support/read-event.ts";

describe("a change that changes nothing", () => {
  test.each([
    "CreateUser.exists",
    "AttachUserPolicy.denied",
    "UpdateAssumeRolePolicy.malformed",
    "ConsoleLogin.failed",
    "ListUsers",
    "AssumeRole",
    "StopLogging",
  ])("%s", (name) => {
    expect(reduce(emptyAccountState(ACCOUNT), changeOfEvent(name))).toEqual([]);
  });

  test("one of another account", () => {
    expect(reduce(emptyAccountState("111122223333"), changeOfEvent("CreateUser"))).toEqual([]);
  });
});
