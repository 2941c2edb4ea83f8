/** An error as the SDK throws it: known by its name. */
export function awsError(name: string, message = `${name} was returned`): Error {
  return Object.assign(new Error(message), { name, $fault: "client", $metadata: {} });
}
