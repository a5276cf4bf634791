import { expect, test } from "@jest/globals";
import { isAddressRange, parseIpv4Range } from "../../../model/base/address-range";

test.each([
  ["0.0.0.0/0", 0, 0],
  ["10.0.0.0/8", 10 * 2 ** 24, 8],
  ["255.255.255.255/32", 2 ** 32 - 1, 32],
])("%s is a range of IPv4", (text, address, prefix) => {
  expect(parseIpv4Range(text)).toEqual({ address, prefix });
  expect(isAddressRange(text)).toBe(true);
});

test.each([
  "10.0.0.0",
  "10.0.0/8",
  "256.0.0.0/8",
  "10.0.0.0/33",
  "010.0.0.0/8",
  "10.0.0.0/08",
  "10.0.0.0/8/8",
  "::/0",
  "",
])("%j is none", (text) => expect(parseIpv4Range(text)).toBeNull());

test.each(["::/0", "fd00::/8", "1:2:3:4:5:6:7:8/128"])("%s is a range of IPv6", (text) => {
  expect(isAddressRange(text)).toBe(true);
});

test.each(["::", "::/129", "1:2:3/64", "1::2::3/64", "12345::/16", "1:2:3:4:5:6:7:8:9/128", ":/1"])(
  "%j is no range",
  (text) => expect(isAddressRange(text)).toBe(false),
);
