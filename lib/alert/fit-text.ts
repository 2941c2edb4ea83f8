/**
 * Renders with ever shorter texts until the whole fits: a channel refuses a message that is too large, and with it
 * the news.
 *
 * @param render what to make of texts of at most so many characters
 * @param size the size that the channel counts
 */
export function fitText<T>(render: (textLimit: number) => T, size: (message: T) => number, limit: number): T {
  for (let textLimit = 3_000; textLimit > 20; textLimit = Math.floor(textLimit / 2)) {
    const message = render(textLimit);
    if (size(message) <= limit) return message;
  }
  return render(20);
}
