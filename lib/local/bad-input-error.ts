/** Input that a command was given cannot be used; the message names the file and what is wrong with it. */
export class BadInputError extends Error {
  override readonly name = "BadInputError";
}
