import { BlockList, isIP } from "node:net";

/** Whether a host is reached directly, as Go's programs decide it (golang.org/x/net/http/httpproxy, config.useProxy). */
export function goesDirectly(host: string, noProxy: string): boolean {
  return noProxy.split(",").some((entry) => matches(host, entry));
}

function matches(host: string, entry: string): boolean {
  const [address = "", prefix] = entry.split("/");
  if (isIP(address) > 0 && prefix !== undefined) return isIP(host) === isIP(address) && within(host, address, prefix);
  if (isIP(host) > 0) return host === entry;
  return entry.startsWith(".") ? host.endsWith(entry) : host === entry || host.endsWith(`.${entry}`);
}

function within(host: string, address: string, prefix: string): boolean {
  const type = isIP(address) === 4 ? "ipv4" : "ipv6";
  const range = new BlockList();
  range.addSubnet(address, Number(prefix), type);
  return range.check(host, type);
}

/** Variables of a line of systemd's `DefaultEnvironment=`, quoted as a whole. */
export function defaultEnvironment(content: string): Readonly<Record<string, string>> {
  const lines = content.trim().split("\n");
  if (lines[0] !== "[Manager]") throw new Error("not a configuration of systemd's manager");
  return Object.fromEntries(
    lines.slice(1).map((line) => {
      const [, name = "", value = ""] = /^DefaultEnvironment="(\w+)=([^"\\%]*)"$/.exec(line) ?? [];
      if (name === "") throw new Error(`systemd would not read ${line}`);
      return [name, value];
    }),
  );
}
