import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { notApplicable } from "../../rule/verdict.ts";
import { judgeAge } from "./age/judge-age.ts";
import { judgeEach } from "./age/judge-each.ts";

export default defineRule({
  id: "iam-user-ssh-key-rotated",
  title: "Active SSH keys are younger than the maximum age",
  severity: "low",
  why:
    "The longer a key lives, the more machines and backups hold its private half. " +
    "It reads and writes the account's CodeCommit repositories.",
  fix:
    "Run `aws iam upload-ssh-public-key --user-name USER --ssh-public-key-body file://new.pub`, put it to use, then " +
    "`aws iam delete-ssh-public-key --user-name USER --ssh-public-key-id OLD_KEY_ID`.",
  inCode: { terraform: "The new key in `public_key` of the `aws_iam_user_ssh_key`." },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_ssh-keys.html"],
  resource: "AWS::IAM::User",
  needs: ["sshPublicKeys"],
  on: ["iam:UploadSSHPublicKey", "iam:UpdateSSHPublicKey", "iam:DeleteSSHPublicKey", "iam:DeleteUser"],
  ages: true,
  params: z.object({
    maxAge: z.number().int().min(1).default(360).describe("Days that an active key may live."),
  }),
  check({ name, sshPublicKeys }, { params: { maxAge }, now }) {
    return judgeEach(sshPublicKeys, `user ${name} has no SSH keys`, (key) =>
      key.status === "Active"
        ? judgeAge(`SSH key ${key.id} of user ${name}`, key.uploadedAt, maxAge, now)
        : notApplicable(`SSH key ${key.id} is not active`),
    );
  },
});
