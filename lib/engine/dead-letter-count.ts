/** How many messages wait in one of Castellan's queues of dead letters. */
export interface DeadLetterCount {
  /** As the stack calls it: `ChangesDeadLetters`. */
  readonly queue: string;
  readonly messages: number;
}
