const NAMES_SHOWN = 5;

/** `a, b, c`; of more than five the first five and `and 7 more`. */
export function nameList(names: readonly string[]): string {
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
  return `${names.slice(0, NAMES_SHOWN).join(", ")}${more}`;
}
