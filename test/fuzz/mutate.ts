/** Whole numbers from 0 to `below`, the same for the same seed. */
export type Dice = (below: number) => number;

/** A small generator of good enough numbers: a run is repeated by its seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return below <= 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const HOSTILE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  "__proto__",
  "constructor",
  "*",
  "?".repeat(200),
  "*a".repeat(100),
  "arn:aws:iam::123456789012:root",
  "arn:aws:iam:::",
  "<script>alert(1)</script>",
  "=cmd()",
  "%00%zz%",
  "\ud800",
  `\${aws:username}`,
  "9999-99-99T99:99:99Z",
  "x".repeat(20_000),
  [],
  {},
  [[[[[[]]]]]],
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

const TOKENS = [
  "{",
  "}",
  "[",
  "]",
  '"',
  ",",
  ":",
  "\\",
  "\n",
  "\0",
  "&a",
  "*a",
  "!!js",
  "- ",
  "<<:",
  "\u2028",
  "é",
];

/** Something like the seed, broken in one to four places: in its text, or in its tree where it is JSON. */
export function mutate(seed: string, dice: Dice): string {
  let text = seed;
  for (let times = 1 + dice(4); times > 0; times -= 1) {
    text = dice(3) === 0 ? mutateText(text, dice) : (mutateTree(text, dice) ?? mutateText(text, dice));
  }
  return text;
}

function mutateText(text: string, dice: Dice): string {
  const at = dice(text.length + 1);
  const end = Math.min(text.length, at + dice(40));
  switch (dice(5)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, end) + text.slice(at);
    case 2:
      return text.slice(0, at) + (TOKENS[dice(TOKENS.length)] ?? "") + text.slice(at);
    case 3:
      return text.slice(0, at) + String.fromCharCode(dice(0x3000)) + text.slice(at + 1);
    default:
      return text.slice(0, at);
  }
}

function mutateTree(text: string, dice: Dice): string | undefined {
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch {
    return undefined;
  }
  const places = placesIn(tree);
  const place = places[dice(places.length)];
  if (!place) return undefined;
  const { holder, key } = place;
  const other = places[dice(places.length)];
  switch (dice(4)) {
    case 0:
      Reflect.deleteProperty(holder, key);
      break;
    case 1:
      define(holder, key, other && structuredClone(Reflect.get(other.holder, other.key)));
      break;
    case 2:
      define(holder, String(HOSTILE[5 + dice(12)]), Reflect.get(holder, key));
      break;
    default:
      define(holder, key, HOSTILE[dice(HOSTILE.length)]);
  }
  return JSON.stringify(tree);
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== "object" || value === null || found.length > 2_000) return found;
  for (const key of Object.keys(value)) {
    found.push({ holder: value, key });
    placesIn(Reflect.get(value, key), found);
  }
  return found;
}

/** Makes an own property even of `__proto__`, as JSON.parse does. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
