/**
 * Splits comma-separated text into rows of fields; quoted fields may hold commas, quotes and line breaks.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180 section 2
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  for (let index = 0; index < source.length; ) {
    const { field, end } = readField(source, index);
    row.push(field);
    if (source.charAt(end) === ",") {
      index = end + 1;
      if (index === source.length) row.push("");
    } else {
      index = end + (source.startsWith("\r\n", end) ? 2 : 1);
    }
    if (source.charAt(end) === "," && index < source.length) continue;
    if (row.some((value) => value !== "")) rows.push(row);
    row = [];
  }
  return rows;
}

function readField(source: string, start: number): { field: string; end: number } {
  if (source.charAt(start) !== '"') {
    const end = nextBreak(source, start);
    return { field: source.slice(start, end), end };
  }
  let field = "";
  let index = start + 1;
  while (index < source.length) {
    const quote = source.indexOf('"', index);
    if (quote < 0) return { field: field + source.slice(index), end: source.length };
    field += source.slice(index, quote);
    if (source.charAt(quote + 1) !== '"') return { field, end: nextBreak(source, quote + 1) };
    field += '"';
    index = quote + 2;
  }
  return { field, end: source.length };
}

function nextBreak(source: string, start: number): number {
  let index = start;
  while (index < source.length && !",\r\n".includes(source.charAt(index))) index += 1;
  return index;
}
