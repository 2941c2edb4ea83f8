/** What answers to a command, by its name without `Command`. */
export type Answers = Readonly<Record<string, (input: never) => object>>;

/** Makes a call, or breaks it. */
export type CallOf = (effect: () => Promise<object>) => Promise<object>;

interface Client {
  send(command: { readonly input: object }, ...rest: readonly unknown[]): Promise<object>;
}

/**
 * Makes all clients of a class answer without a network, and remember nothing: a mock keeps every call with its stack,
 * which a burst of thousands has no memory for. What has no answer goes where it went before.
 */
export function answerLightly(client: { readonly prototype: object }, answers: Answers, call: CallOf): void {
  const prototype = client.prototype as Client;
  const { send } = prototype;
  prototype.send = function answer(this: Client, command, ...rest) {
    const known = answers[command.constructor.name.replace(/Command$/, "")];
    return call(async () =>
      known ? known(command.input as never) : await send.call(this, command, ...rest),
    );
  };
}
