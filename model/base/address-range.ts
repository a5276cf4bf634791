const NUMBER = "(0|[1-9]\\d{0,2})";
const IPV4_RANGE = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}\\.${NUMBER}/${NUMBER}$`);
const IPV6_RANGE = new RegExp(`^([0-9a-fA-F:]+)/${NUMBER}$`);

/** A range of IPv4 addresses. */
export interface Ipv4Range {
  /** The address before the slash, as a number of 32 bits. */
  readonly address: number;
  /** Length of the prefix, 0 to 32. */
  readonly prefix: number;
}

/** Reads `10.0.0.0/8`. Null for any other text, and where a number begins with a zero, which some programs read as octal. */
export function parseIpv4Range(text: string): Ipv4Range | null {
  const numbers = IPV4_RANGE.exec(text)?.slice(1).map(Number) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = numbers;
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return null;
  return { address: a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d, prefix };
}

/** Whether a text is a range of IPv4 or IPv6 addresses in CIDR notation. */
export function isAddressRange(text: string): boolean {
  const [, address = "", prefix = 129] = IPV6_RANGE.exec(text) ?? [];
  return parseIpv4Range(text) !== null || (isIpv6(address) && Number(prefix) <= 128);
}

/** Groups of up to four hexadecimal digits, eight of them, or fewer around one `::`. */
function isIpv6(address: string): boolean {
  const [left = "", right, ...rest] = address.split("::");
  const groups = [left, right ?? ""].flatMap((side) => (side === "" ? [] : side.split(":")));
  const sound = rest.length === 0 && groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
  return sound && (right === undefined ? groups.length === 8 : groups.length < 8);
}
