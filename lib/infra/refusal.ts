/**
 * An error whose reader deploys and does not read code: the Serverless Framework prints the stack, so it is the text.
 */
export function refusal(text: string): Error {
  const error = new Error(text);
  error.stack = text;
  return error;
}
