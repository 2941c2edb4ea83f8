import * as z from "zod";
import { SEVERITIES } from "../rule/severity.ts";
import { type AlertSettings, DEFAULT_ALERTS, type Route } from "./alert-settings.ts";

const severities = z.array(z.enum(SEVERITIES)).min(1, "names no severity");

const secret = z
  .string()
  .regex(/^\/[\w./-]+$/, "is no name of a parameter: write /castellan/slack, never the secret itself");

const host = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+$/,
    "is no host name: write hooks.example.com",
  );

const channel = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("q-developer") }),
  z.strictObject({ type: z.literal("slack"), address: secret }),
  z.strictObject({
    type: z.literal("slack-bot"),
    token: secret,
    conversation: z
      .string()
      .regex(/^[CGD][A-Z0-9]{6,}$/, "is no id of a Slack channel: it looks like C0123456789"),
  }),
  z.strictObject({ type: z.literal("teams"), address: secret }),
  z.strictObject({
    type: z.literal("webhook"),
    address: secret,
    signing: secret,
    format: z.enum(["castellan", "ocsf"]).default("castellan"),
  }),
  z.strictObject({ type: z.literal("security-hub") }),
]);

const CHANNEL_NAME = /^[a-z][a-z0-9-]{0,39}$/;

const route = z
  .strictObject({
    channels: z.array(z.string()).min(1, "names no channel"),
    severities: severities.optional(),
    accounts: z
      .array(z.string().regex(/^\d{12}$/, "an account id is 12 digits, in quotes"))
      .min(1)
      .optional(),
    rules: z.array(z.string()).min(1).optional(),
    tags: z.record(z.string(), z.string()).optional(),
  })
  .transform((given) => withoutUndefined(given) as Route);

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time: write "20:00", in quotes')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const quietHours = z
  .strictObject({ from: clock, to: clock, severities: severities.default(["low", "medium"]) })
  .refine(({ from, to }) => from !== to, "begin when they end");

/** The shape of `alerts:` in governance.yml. Is responsible for refusing what could never be told. */
export const alertSettingsSchema = z
  .strictObject({
    timeZone: z.string().refine(isTimeZone, "is no time zone: write Europe/Berlin").optional(),
    channels: z.record(z.string(), channel).nullish(),
    hosts: z.array(host).nullish(),
    routes: z.array(route).nullish(),
    digest: z
      .strictObject({
        minutes: z.int().min(5).max(1_440).default(DEFAULT_ALERTS.digest.minutes),
        perActor: z.int().min(1).max(400).default(DEFAULT_ALERTS.digest.perActor),
      })
      .optional(),
    flood: z
      .strictObject({
        minutes: z.int().min(1).max(1_440).default(DEFAULT_ALERTS.flood.minutes),
        perRule: z.int().min(1).max(400).default(DEFAULT_ALERTS.flood.perRule),
      })
      .optional(),
    quietHours: quietHours.optional(),
    remindAfterDays: z.int().min(1).max(365).optional(),
    pages: z
      .url({
        protocol: /^https$/,
        error: "is no address: write https://github.com/OWNER/REPOSITORY/blob/main/lib/pages",
      })
      .max(500)
      .transform((address) => address.replace(/\/+$/, ""))
      .optional(),
  })
  .superRefine(({ channels, routes }, context) => {
    const known = new Set(["topic", ...Object.keys(channels ?? {})]);
    if (channels && Object.hasOwn(channels, "topic")) {
      context.addIssue({
        code: "custom",
        path: ["channels", "topic"],
        message: "is always there: leave it out",
      });
    }
    for (const name of Object.keys(channels ?? {}).filter((one) => !CHANNEL_NAME.test(one))) {
      const message = "is no name: lower-case letters, digits and hyphens";
      context.addIssue({ code: "custom", path: ["channels", name], message });
    }
    for (const [index, { channels: named }] of (routes ?? []).entries()) {
      for (const name of named.filter((one) => !known.has(one))) {
        context.addIssue({
          code: "custom",
          path: ["routes", index, "channels"],
          message: `there is no channel "${name}"`,
        });
      }
    }
  });

export function toAlertSettings(
  parsed: z.output<typeof alertSettingsSchema> | null | undefined,
): AlertSettings {
  const {
    timeZone,
    channels,
    hosts,
    routes,
    digest,
    flood,
    quietHours: quiet,
    remindAfterDays,
    pages,
  } = parsed ?? {};
  return {
    timeZone: timeZone ?? DEFAULT_ALERTS.timeZone,
    channels: new Map([...DEFAULT_ALERTS.channels, ...Object.entries(channels ?? {})]),
    hosts: hosts ?? [],
    routes: routes ?? [],
    digest: digest ?? DEFAULT_ALERTS.digest,
    flood: flood ?? DEFAULT_ALERTS.flood,
    quietHours: quiet,
    remindAfterDays: remindAfterDays ?? DEFAULT_ALERTS.remindAfterDays,
    ...(pages === undefined ? {} : { pages }),
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function withoutUndefined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
