import type { Command } from "./command.ts";

/** Every command, in the order of help. Each is loaded when it is called, so that none pays for another. */
export const COMMANDS: { readonly [name: string]: () => Promise<Command> } = {
  demo: async () => (await import("./demo.ts")).demo,
  backfill: async () => (await import("./back-fill.ts")).backfill,
  replay: async () => (await import("./replay.ts")).replay,
  redrive: async () => (await import("./redrive.ts")).redrive,
  findings: async () => (await import("./findings.ts")).findings,
  exempt: async () => (await import("./exempt.ts")).exempt,
  ack: async () => (await import("./ack.ts")).ack,
  assign: async () => (await import("./assign.ts")).assign,
  comment: async () => (await import("./comment.ts")).comment,
  fix: async () => (await import("./fix.ts")).fix,
  scan: async () => (await import("./scan.ts")).scan,
  report: async () => (await import("./report.ts")).report,
  paths: async () => (await import("./paths.ts")).paths,
  check: async () => (await import("./check.ts")).check,
  access: async () => (await import("./access.ts")).access,
  history: async () => (await import("./history.ts")).history,
  explain: async () => (await import("./explain.ts")).explain,
  rules: async () => (await import("./rules.ts")).rules,
  doctor: async () => (await import("./doctor.ts")).doctor,
  settings: async () => (await import("./settings.ts")).settings,
};
