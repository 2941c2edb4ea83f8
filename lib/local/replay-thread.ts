import { Readable } from "node:stream";
import { parentPort, workerData } from "node:worker_threads";
import { DETECTIONS } from "../detections/index.ts";
import { activateRules } from "../engine/active-rules.ts";
import { RULES } from "../rules/index.ts";
import { settingsFromJson } from "../settings/settings-json.ts";
import { collectShare, judgeShare, type SharePorts } from "./replay-share.ts";
import type { JudgeOrder, ThreadInput, ThreadMessage } from "./thread-message.ts";

/** A thread of a replay: reads its share of the files, waits for the others, judges its share of the accounts. */
const { paths, folder, share, settings } = workerData as ThreadInput;
const tell = (message: ThreadMessage) => parentPort?.postMessage(message);

/** So many findings go over at once: each message is copied. */
const FINDINGS_AT_ONCE = 200;

const ports: SharePorts = {
  active: activateRules(RULES, DETECTIONS, settingsFromJson(settings)),
  onProblem: (problem) => tell({ said: "problem", problem }),
  onProgress: (counts) => tell({ said: "progress", counts }),
};

parentPort?.once("message", async ({ runs, accounts }: JudgeOrder) => {
  const { findings, ...rest } = await judgeShare(runs, accounts, ports);
  for (let at = 0; at < findings.length; at += FINDINGS_AT_ONCE)
    tell({ said: "findings", findings: findings.slice(at, at + FINDINGS_AT_ONCE) });
  tell({ said: "judged", ...rest });
});
tell({ said: "collected", collected: await collectShare(paths, share, folder, Readable.from([]), ports) });
