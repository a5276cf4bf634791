import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-network-invalid";
const ports = [{ port: 443 }];
const egress = (each: object) => controllerProblems({ network: { egress: [each] } });

test.each([
  "10.0.0.0",
  "10.0.0.0/33",
  "10.0.0/8",
  "256.0.0.0/8",
  "01.0.0.0/8",
  "::1/129",
  "1::2::3/64",
  "1:2:3/64",
  "g::/8",
])("refuses the range %s", (cidr) => {
  expect(egress({ cidr, ports })).toEqual([
    at(code, "network.egress[0].cidr", JSON.stringify(cidr), expect.stringContaining("an address range")),
  ]);
});

test.each(["10.0.0.0/8", "0.0.0.0/0", "fd00::/8", "::/0", "1:2:3:4:5:6:7:8/128"])("takes %s", (cidr) => {
  expect(egress({ cidr, ports })).toEqual([]);
  expect(controllerProblems({ network: { apiServerCidrs: [cidr] } })).toEqual([]);
});

test("asks for one of addresses and namespaces, and for ports", () => {
  expect(egress({ ports })).toEqual([at(code, "network.egress[0]", "{}", expect.stringContaining("exactly one"))]);
  expect(egress({ cidr: "10.0.0.0/8", namespaceLabels: { a: "b" }, ports }).map((each) => each.where)).toEqual([
    "prod-aws/Controller/widget: network.egress[0]",
  ]);
  expect(egress({ cidr: "10.0.0.0/8", ports: [] })).toEqual([
    at(code, "network.egress[0].ports", "[]", "at least one port"),
  ]);
});

test("refuses labels that would open to every namespace, or that none can have", () => {
  const expected = expect.stringContaining("at least one label");
  expect(egress({ namespaceLabels: {}, ports })).toEqual([
    at(code, "network.egress[0].namespaceLabels", "{}", expected),
  ]);
  expect(controllerProblems({ metrics: { fromNamespaces: { "a b": "c" } } })).toEqual([
    at(code, "metrics.fromNamespaces", '{"a b":"c"}', expected),
  ]);
  expect(egress({ namespaceLabels: { team: "dns" }, ports })).toEqual([]);
});

test("refuses an empty list of API servers, which would cut the controller off", () => {
  expect(controllerProblems({ network: { apiServerCidrs: [] } })).toEqual([
    at(code, "network.apiServerCidrs", "[]", expect.stringContaining("or no list")),
  ]);
});
