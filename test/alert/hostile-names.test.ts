import { describe, expect, test } from "vitest";
import { alertContent } from "../../lib/alert/alert-content.ts";
import { qDeveloperNotification } from "../../lib/alert/q-developer-notification.ts";
import { slackMessage } from "../../lib/alert/slack-message.ts";
import { teamsMessage } from "../../lib/alert/teams-message.ts";
import { GOLDEN_CASES, HOSTILE } from "./golden-cases.ts";

const alert = GOLDEN_CASES["hostile"] as NonNullable<(typeof GOLDEN_CASES)[string]>;
const content = alertContent(alert);

/** All texts in a JSON value. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe("a hostile name", () => {
  test("mentions nobody and links nowhere in Slack", () => {
    const message = slackMessage(content);
    for (const text of textsIn(message))
      expect(text).not.toMatch(/<(?!https:\/\/console\.aws\.amazon\.com\/)/);
    const markup = message.blocks.flatMap((block) => [
      block.text,
      ...(block.fields ?? []),
      ...(block.elements ?? []),
    ]);
    for (const text of markup) {
      if (text?.type !== "mrkdwn" || !text.text.includes("evil.example")) continue;
      expect(text.text).toMatch(
        /^\*[\w ]+\*\n`[^`]*`$|^```[^`]*```$|^<https:\/\/console\.aws\.amazon\.com\/[^<>|\s]*\|[\w ]+>$/,
      );
    }
  });

  test("mentions nobody, links nowhere and formats nothing in chat notifications", () => {
    const { content: told } = qDeveloperNotification(content, alert);
    for (const text of textsIn(told)) {
      expect(text).not.toMatch(/[<>]/);
      expect(text.replaceAll(/`[^`]*`/g, "")).not.toMatch(/\]\(|\*b\*|`/);
    }
  });

  test("stands in text runs in Teams, which know no markup", () => {
    const card = teamsMessage(content).attachments[0].content;
    expect(JSON.stringify(card.body)).toContain("<!channel>");
    for (const block of card.body) {
      expect(block.type).toBe("RichTextBlock");
      for (const inline of block.inlines) expect(inline.type).toBe("TextRun");
    }
  });

  test("becomes no part of a command", () => {
    expect(content.fix?.commands).toEqual(["aws iam delete-user-policy --user-name USER --policy-name NAME"]);
  });

  test("ends no address", () => {
    for (const { url } of content.links) {
      expect(URL.parse(url)?.host).toBe("console.aws.amazon.com");
      expect(url).not.toMatch(/[<>|"\s]/);
    }
    expect(content.links.map(({ url }) => url)).toHaveLength(1);
    expect(HOSTILE).toContain("<!channel>");
  });
});
