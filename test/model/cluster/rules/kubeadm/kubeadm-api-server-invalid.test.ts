import { CLOUDS } from "../../../../../model/base/cloud";
import { clusterProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { kubeadmProblems } from "./bootstraps";

const BAD = [
  "",
  "api.example.com",
  "https://api.example.com:6443",
  "api.example.com:0",
  "api.example.com:65536",
  "api.example.com:6443/",
  "fd00::1:6443",
  ":6443",
];

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(BAD)("refuses %j", (apiServer) => {
    expect(kubeadmProblems(cloud, { apiServer })).toEqual([
      problem(
        "kubeadm-api-server-invalid",
        `prod-${cloud}: bootstrap.apiServer`,
        JSON.stringify(apiServer),
        'host:port such as "api.example.com:6443", an IPv6 address in brackets',
      ),
    ]);
  });

  test.each(["api.example.com:6443", "10.0.0.1:443", "[fd00::1]:6443", "a:1", "a:65535"])("takes %s", (apiServer) => {
    expect(kubeadmProblems(cloud, { apiServer })).toEqual([]);
  });
});

test("raw user data has no address", () => {
  expect(clusterProblems("aws", { bootstrap: { kind: "raw", userData: "#!/bin/sh" } })).toEqual([]);
});
