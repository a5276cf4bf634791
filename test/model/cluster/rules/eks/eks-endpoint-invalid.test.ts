import { EKS_KINDS } from "../../../../support/eks";
import { clusterProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { eksProblems } from "./bootstraps";

const EXPECTED = "https:// with a host and perhaps a port, without path, query and credentials";

const BAD = [
  "",
  "api.example.com",
  "http://api.example.com",
  "https://api.example.com/",
  "https://api.example.com/api",
  "https://api.example.com?x",
  "https://api.example.com#x",
  "https://api.example.com:0",
  "https://api.example.com:65536",
  "https://api.example.com ",
  'https://api.example.com"',
  "https://$(reboot)",
  "https://fd00::1",
];

describe.each(EKS_KINDS)("%s", (kind) => {
  test.each(BAD)("refuses %j", (apiServerEndpoint) => {
    expect(eksProblems(kind, { apiServerEndpoint })).toEqual([
      problem(
        "eks-endpoint-invalid",
        "prod-aws: bootstrap.apiServerEndpoint",
        JSON.stringify(apiServerEndpoint),
        EXPECTED,
      ),
    ]);
  });

  test.each(["https://ABC.gr7.us-east-1.eks.amazonaws.com", "https://api.example.com:443", "https://[fd00::1]:6443"])(
    "takes %s",
    (apiServerEndpoint) => {
      expect(eksProblems(kind, { apiServerEndpoint })).toEqual([]);
    },
  );
});

test("credentials are not shown", () => {
  const [found] = eksProblems("nodeadm", { apiServerEndpoint: "https://user:secret@api.example.com" });
  expect(found?.got).toBe('"https://***@api.example.com"');
});

test("other bootstraps have no endpoint", () => {
  expect(clusterProblems("aws", {})).toEqual([]);
  expect(clusterProblems("google", { bootstrap: { kind: "raw", userData: "#!/bin/sh" } })).toEqual([]);
});
