import { describe, expect, test } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";
import { adapterProblems, METRICS_PATH } from "./adapter-problems";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each([
    "",
    "mirror.example.com/metrics-server",
    "localhost:5000/metrics-server",
    "https://mirror.example.com/metrics-server:v0.9.0",
    "mirror.example.com/Metrics-Server:v0.9.0",
    "mirror.example.com/metrics-server:",
    "mirror.example.com/metrics-server@sha256:abc",
  ])("refuses %j", (image) => {
    expect(clusterProblems(cloud, { metricsServer: { image } })).toEqual([
      problem(
        "metrics-api-image-invalid",
        `prod-${cloud}: metricsServer.image`,
        JSON.stringify(image),
        expect.stringContaining("an image with its tag or digest"),
      ),
    ]);
  });

  test.each([
    "mirror.example.com/metrics-server:v0.9.0",
    `registry.k8s.io/metrics-server/metrics-server@${DIGEST}`,
    `localhost:5000/a/b__c/d.e:v1@${DIGEST}`,
  ])("takes %s", (image) => {
    expect(clusterProblems(cloud, { metricsServer: { image } })).toEqual([]);
  });
});

test("looks at the adapter's image too", () => {
  const image = "mirror.example.com/prometheus-adapter";
  expect(adapterProblems({ image }).map(({ code, where }) => [code, where])).toEqual([
    ["metrics-api-image-invalid", `${METRICS_PATH}.adapter.image`],
  ]);
});
