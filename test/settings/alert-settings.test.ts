import { describe, expect, test } from "vitest";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { parseSettings } from "../../lib/settings/parse-settings.ts";
import { settingsFromJson, settingsToJson } from "../../lib/settings/settings-json.ts";

const RULES = [{ id: "trail-stopped", params: undefined }];
const parse = (text: string) => parseSettings(text, RULES, 0);

const WHOLE = `
alerts:
  timeZone: Europe/Berlin
  channels:
    team: { type: slack, address: /castellan/slack }
    watch: { type: slack-bot, token: /castellan/token, conversation: C0123456789 }
    siem: { type: webhook, address: /castellan/siem, signing: /castellan/key }
    hub: { type: security-hub }
  hosts: [siem.example.com]
  routes:
    - { channels: [topic, siem] }
    - { channels: [team], severities: [critical], rules: [trail-stopped], accounts: ["111122223333"], tags: { team: a } }
  digest: { minutes: 30 }
  quietHours: { from: "20:00", to: "07:30" }
  remindAfterDays: 3
  pages: https://example.com/castellan/pages/
`;

describe("alerts in governance.yml", () => {
  test("without a word everything goes to the topic", () => {
    expect(parse("").settings?.alerts).toEqual(DEFAULT_ALERTS);
  });

  test("all of it is read, with defaults for what is left out", () => {
    const { settings, problems } = parse(WHOLE);
    expect(problems).toEqual([]);
    expect(settings?.alerts).toMatchObject({
      timeZone: "Europe/Berlin",
      digest: { minutes: 30, perActor: 25 },
      flood: DEFAULT_ALERTS.flood,
      quietHours: { from: 1_200, to: 450, severities: ["low", "medium"] },
      remindAfterDays: 3,
      pages: "https://example.com/castellan/pages",
    });
    expect([...(settings?.alerts.channels ?? [])].map(([name, { type }]) => `${name} ${type}`)).toEqual([
      "topic topic",
      "team slack",
      "watch slack-bot",
      "siem webhook",
      "hub security-hub",
    ]);
  });

  test.each([WHOLE, ""])("settings that are packaged are the same again", (text) => {
    const { settings } = parse(text);
    expect(settings && settingsFromJson(settingsToJson(settings))).toEqual(settings);
  });

  test.each([
    ["timeZone: Berlin", "is no time zone"],
    ["pages: http://example.com/docs", "is no address"],
    [
      "channels: { team: { type: slack, address: https://hooks.slack.com/services/T/B/x } }",
      "is no name of a parameter",
    ],
    ["channels: { team: { type: slack } }", "alerts.channels.team.address is missing"],
    ["channels: { team: { type: pager } }", "alerts.channels.team"],
    [
      "channels: { team: { type: slack, address: /a, token: /b } }",
      "alerts.channels.team.token is not a known key",
    ],
    ["channels: { Team: { type: security-hub } }", "is no name"],
    ["channels: { topic: { type: security-hub } }", "is always there"],
    [
      "channels: { watch: { type: slack-bot, token: /t, conversation: '#general' } }",
      "is no id of a Slack channel",
    ],
    ["hosts: ['https://example.com/x']", "is no host name"],
    ["hosts: ['*.example.com']", "is no host name"],
    ["hosts: ['127.0.0.1']", "is no host name"],
    ["hosts: [localhost]", "is no host name"],
    ["routes: [{ channels: [nobody] }]", 'there is no channel "nobody"'],
    ["routes: [{ channels: [topic], rules: [trail-stoped] }]", 'did you mean "trail-stopped"?'],
    ["routes: [{ channels: [topic], severities: [] }]", "names no severity"],
    ["routes: [{ channels: [] }]", "names no channel"],
    ["routes: [{ channels: [topic], accounts: ['1'] }]", "an account id is 12 digits"],
    ["quietHours: { from: '7', to: '08:00' }", "is no time"],
    ["quietHours: { from: '07:00', to: '07:00' }", "begin when they end"],
    ["digest: { minutes: 1 }", "alerts.digest.minutes"],
    ["flood: { perRule: 0 }", "alerts.flood.perRule"],
    ["remindAfterDays: never", "alerts.remindAfterDays"],
    ["colour: red", "alerts.colour is not a known key"],
  ])("%s: %s", (line, message) => {
    const { settings, problems } = parse(`alerts:\n  ${line}\n`);
    expect(settings).toBeUndefined();
    expect(problems.map((problem) => problem.message).join("\n")).toContain(message);
    expect(problems[0]?.line).toBe(2);
  });
});
