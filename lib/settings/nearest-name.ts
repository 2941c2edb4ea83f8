/** The name that a misspelt one was probably meant to be; undefined when none is close. */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(misspelt.length / 4));
  let nearest: string | undefined;
  let best = limit + 1;
  for (const name of names) {
    const distance = editDistance(misspelt, name, best);
    if (distance >= best) continue;
    best = distance;
    nearest = name;
  }
  return nearest;
}

/** Insertions, deletions and replacements between two words; `limit` when they are at least that far apart. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(row[b.length] ?? limit, limit);
}
