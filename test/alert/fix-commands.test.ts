import { describe, expect, test } from "vitest";
import { fixCommands } from "../../lib/alert/fix-commands.ts";
import { aFinding } from "../support/build-finding.ts";

const KEY = "AKIAIOSFODNN7EXAMPLE";

describe("the commands of an advice", () => {
  test.each([
    {
      name: "a user's name is filled in",
      finding: { fix: "Run `aws iam delete-user --user-name USER` at once." },
      commands: ["aws iam delete-user --user-name alice"],
    },
    {
      name: "an access key is filled in",
      finding: {
        fix: "`aws iam delete-access-key --user-name USER --access-key-id KEY_ID`",
        resource: { facet: KEY },
      },
      commands: [`aws iam delete-access-key --user-name alice --access-key-id ${KEY}`],
    },
    {
      name: "what the finding does not tell stays a word in capitals",
      finding: { fix: "`aws iam detach-user-policy --user-name USER --policy-arn ARN`" },
      commands: ["aws iam detach-user-policy --user-name alice --policy-arn ARN"],
    },
    {
      name: "a role's name stands for no user's",
      finding: {
        fix: "`aws iam delete-user --user-name USER`, `aws iam delete-role --role-name ROLE`",
        resource: { type: "AWS::IAM::Role", name: "ops" },
      },
      commands: ["aws iam delete-user --user-name USER", "aws iam delete-role --role-name ops"],
    },
    { name: "no command", finding: { fix: "Ask `breakGlass` holders." }, commands: [] },
  ])("$name", ({ finding, commands }) => {
    expect(fixCommands(aFinding(finding))).toEqual(commands);
  });

  test.each([
    "a b",
    "$(reboot)",
    "`reboot`",
    "a;b",
    "a'b",
    "--force",
    "-",
    "",
    "a\nb",
    "ключ",
    "~root",
    "$&",
  ])("a name %j never becomes part of one", (name) => {
    const finding = aFinding({ fix: "`aws iam delete-user --user-name USER`", resource: { name } });
    expect(fixCommands(finding)).toEqual(["aws iam delete-user --user-name USER"]);
  });
});
