import { parseQuantity } from "../../../model/base/kubernetes-quantity";

test.each([
  ["2", 2],
  ["500m", 0.5],
  ["1k", 1000],
  ["1Gi", 1024 ** 3],
  ["1.5Mi", 1.5 * 1024 ** 2],
  ["1e3", 1000],
  ["2E", 2e18],
  ["-1", -1],
])("%s is %d", (text, value) => {
  expect(parseQuantity(text)).toBeCloseTo(value, 9);
});

test.each(["", "Gi", "1 Gi", "1GiB", "1K", "0x1", "1e"])("%j is none", (text) => {
  expect(parseQuantity(text)).toBeNull();
});
