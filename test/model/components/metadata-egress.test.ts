import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import { METADATA } from "../../../model/components/network";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import { resolveCluster } from "../../support/fleets";

/** Programs that ask the metadata service, by what their sources say (model/cloud-controller, model/clouds/<cloud>/storage.ts). */
const ASKING = {
  aws: ["cloud-controller-manager"],
  azure: ["cloud-node-manager"],
  google: ["cloud-controller-manager", "csi-gce-pd-node"],
} as const;

describe.each(CLOUDS)("on %s", (cloud) => {
  const props: Partial<ClusterDeclarations[typeof cloud]> = { cloudController: {}, storage: {}, metricsServer: {} };
  const { components } = resolveCluster(cloud, {}, props);
  const programs = components.flatMap((component) => component.programs);
  const open = programs.filter(({ network }) => network.egress.some((rule) => isDeepStrictEqual(rule, METADATA)));

  it("the policies of programs that ask the metadata service have a way to it, and no others", () => {
    expect(open.map(({ name }) => name)).toEqual(ASKING[cloud]);
  });

  it("only programs in the nodes' network ask it: it answers no pod", () => {
    expect(open.every(({ pod }) => pod.hostNetwork !== null)).toBe(true);
  });
});
