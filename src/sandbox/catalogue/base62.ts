const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digitValues = new Map([...digits].map((digit, value) => [digit, BigInt(value)]));
const idLength = 22;

export const isBase62Id = (text: string): boolean => /^[0-9A-Za-z]{22}$/.test(text);

/** Sixteen bytes as 22 digits, which is how Spotify writes its ids. */
export function toBase62(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < idLength) {
    text = digits.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}

/** Undefined for what is no id, or stands for more than sixteen bytes. */
export function fromBase62(text: string): Buffer | undefined {
  if (!isBase62Id(text)) return undefined;
  let value = 0n;
  for (const digit of text) value = value * 62n + (digitValues.get(digit) ?? 0n);
  return value < 2n ** 128n ? Buffer.from(value.toString(16).padStart(32, '0'), 'hex') : undefined;
}
