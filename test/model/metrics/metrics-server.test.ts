import { expect, test } from "@jest/globals";
import { metricsServerRequests } from "../../../model/metrics/metrics-server";

test.each([
  [0, "100m", "200Mi"],
  [100, "100m", "200Mi"],
  [101, "101m", "202Mi"],
  [612, "612m", "1224Mi"],
  [1000, "1", "2000Mi"],
  [5000, "5", "10000Mi"],
])("%i nodes need %s and %s", (nodes, cpu, memory) => {
  expect(metricsServerRequests(nodes)).toEqual({ cpu, memory });
});

test("no cluster has more nodes than metrics-server is built for", () => {
  expect(metricsServerRequests(9000)).toEqual(metricsServerRequests(5000));
});
