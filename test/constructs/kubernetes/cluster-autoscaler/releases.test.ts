import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { cluster, group, render } from "./render";

function envOf(kubernetesVersion: string, version?: string, change: Partial<NodeGroupDeclaration> = {}) {
  const props = { kubernetesVersion, clusterAutoscaler: { version } };
  return render(cluster("azure", { general: group(change) }, props)).env;
}

describe("scale sets that others write too", () => {
  it.each([
    ["1.34", "1.34.5", undefined],
    ["1.35", "1.35.0", undefined],
    ["1.35", "1.35.1", "true"],
    ["1.36", "1.36.0", "true"],
    ["1.37", undefined, "true"],
  ])("are compared before they are written on %s with %s: %s", (minor, version, expected) => {
    expect(envOf(minor, version).AZURE_ENABLE_VMSS_ETAG).toBe(expected);
  });
});

describe("sizes that an empty group has", () => {
  const asks = { AZURE_ENABLE_DYNAMIC_INSTANCE_LIST: "true", LOCATION: "westeurope" };
  const v6 = { machine: undefined, machineTypes: { azure: ["Standard_D4s_v6"] } };

  it.each(["1.33.4", "1.34.0", "1.34.3", "1.35.0"])("are asked for by %s, whose list is short", (version) => {
    expect(envOf(version.slice(0, 4), version, v6)).toMatchObject(asks);
  });

  it.each(["1.33.5", "1.34.4", "1.35.1", "1.36.0"])("are looked up by %s in its own list", (version) => {
    expect(envOf(version.slice(0, 4), version, v6)).not.toHaveProperty("AZURE_ENABLE_DYNAMIC_INSTANCE_LIST");
  });

  it("are asked for where the list lacks one", () => {
    const unlisted = {
      machine: undefined,
      machineTypes: { azure: ["Standard_X8s_v9"] },
      capacity: { vcpu: 8, memoryGiB: 32 },
    };
    expect(envOf("1.36", undefined, unlisted)).toMatchObject(asks);
    expect(envOf("1.36", undefined, { ...unlisted, minSize: 3 })).not.toHaveProperty("LOCATION");
  });
});

it.each([
  ["aws", []],
  ["azure", ["true"]],
  ["google", ["true"]],
] as const)("a machine that never becomes a node is deleted at the minimum too on %s: %j", (cloud, expected) => {
  expect(render(cluster(cloud)).flag("force-delete-unregistered-nodes")).toEqual(expected);
});
