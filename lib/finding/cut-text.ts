/**
 * Cuts a text to so many UTF-16 units, with an ellipsis where something was cut; never inside a character, and
 * without half characters that were in it before.
 */
export function cutText(text: string, limit: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= limit) return whole;
  const end = isHighSurrogate(whole.charCodeAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${whole.slice(0, end)}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
