/** Messages that wait, as SQS keeps them: what was not done comes again after the visibility timeout. */
export interface Queue {
  send(body: string, at: number): void;
  /** What can be received now, oldest first. */
  receive(now: number, limit: number): readonly QueuedMessage[];
  /** Takes away what is done; the rest comes again. */
  settle(received: readonly QueuedMessage[], failed: ReadonlySet<string>): void;
  /** When the next message can be received; undefined when none waits. */
  readonly next: number | undefined;
  readonly dead: readonly QueuedMessage[];
}

export interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  readonly receives: number;
}

let messages = 0;

export function aQueue({ visibilityMs, maxReceives }: { visibilityMs: number; maxReceives: number }): Queue {
  const waiting: (QueuedMessage & { at: number; receives: number })[] = [];
  const dead: QueuedMessage[] = [];
  return {
    dead,
    send(body, at) {
      messages += 1;
      waiting.push({ id: `message-${messages}`, body, at, receives: 0 });
    },
    receive(now, limit) {
      const received = waiting.filter(({ at }) => at <= now).slice(0, limit);
      for (const message of received) {
        message.at = now + visibilityMs;
        message.receives += 1;
      }
      return received;
    },
    settle(received, failed) {
      for (const message of received) {
        const index = waiting.findIndex(({ id }) => id === message.id);
        if (!failed.has(message.id)) waiting.splice(index, 1);
        else if (message.receives >= maxReceives) dead.push(...waiting.splice(index, 1));
      }
    },
    get next() {
      return waiting.length === 0 ? undefined : Math.min(...waiting.map(({ at }) => at));
    },
  };
}
