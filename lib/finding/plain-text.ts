import { cutText } from "./cut-text.ts";

/**
 * Makes one line of a text that came from outside: control characters, line breaks and invisible or
 * direction-changing characters become visible, so that a name cannot forge another line of a message.
 */
export function plainLine(text: string, limit = 500): string {
  const visible = cutText(text, limit * 2).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
  return cutText(visible, limit);
}
