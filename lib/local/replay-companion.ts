import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { StoredFinding } from "../finding/store.ts";
import type { CollectedShare, JudgedShare, SharePorts } from "./replay-share.ts";
import type { JudgeOrder, ThreadInput, ThreadMessage } from "./thread-message.ts";

/** The thread's program: TypeScript beside this file, or what became of both in a bundle. */
const PROGRAM = new URL(`./replay-thread${extname(import.meta.filename)}`, import.meta.url);

/** The other thread of a replay, as the first one sees it. */
export class ReplayCompanion {
  readonly #worker: Worker;
  readonly #collected = Promise.withResolvers<CollectedShare>();
  readonly #judged = Promise.withResolvers<JudgedShare>();
  readonly #findings: StoredFinding[] = [];

  constructor(input: ThreadInput, ports: Pick<SharePorts, "onProblem" | "onProgress">) {
    this.#worker = new Worker(PROGRAM, { workerData: input });
    this.#worker.on("message", (message: ThreadMessage) => this.#hear(message, ports));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", (code) => this.#fail(new Error(`a thread of the replay ended early (${code})`)));
    // Whoever waits for one of them hears of the failure.
    for (const { promise } of [this.#collected, this.#judged]) promise.catch(() => {});
  }

  /** Resolves when its share of the files is read; rejects when the thread fails. */
  get collected(): Promise<CollectedShare> {
    return this.#collected.promise;
  }

  judge(order: JudgeOrder): Promise<JudgedShare> {
    this.#worker.postMessage(order);
    return this.#judged.promise;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(
    message: ThreadMessage,
    { onProblem, onProgress }: Pick<SharePorts, "onProblem" | "onProgress">,
  ): void {
    if (message.said === "problem") onProblem(message.problem);
    else if (message.said === "progress") onProgress(message.counts);
    else if (message.said === "collected") this.#collected.resolve(message.collected);
    else if (message.said === "findings") this.#findings.push(...message.findings);
    else {
      const { said: _said, ...rest } = message;
      this.#judged.resolve({ ...rest, findings: this.#findings });
    }
  }

  /** What is resolved already stays so. */
  #fail(error: Error): void {
    this.#collected.reject(error);
    this.#judged.reject(error);
  }
}
