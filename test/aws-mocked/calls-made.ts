/** The actions that the calls of a mocked client need, each once, sorted. */
export function callsMade(mock: Mock, service: string): string[] {
  const names = mock.calls().map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ""));
  return [...new Set(names)].sort().map((name) => `${service}:${name}`);
}

interface Mock {
  calls(): readonly { readonly args: readonly [object, ...unknown[]] }[];
}
