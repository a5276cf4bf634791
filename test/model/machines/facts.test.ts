import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import { MACHINE_CATALOGUES, machineCatalogue } from "../../../model/machines";
import { flatType, type MachineFacts, toFacts } from "../../../model/machines/facts";

const facts = (change: Partial<MachineFacts> = {}): MachineFacts => ({
  ...{ vcpu: 8, memoryMiB: 32768, architecture: "amd64", gpus: 0, gpuResource: null },
  ...change,
});

describe("a catalogue with a project's own types", () => {
  it.each(CLOUDS)("is the project's catalogue of %s where nothing is kept", (cloud) => {
    expect(machineCatalogue(cloud)).toBe(MACHINE_CATALOGUES[cloud]);
    expect(machineCatalogue(cloud, {})).toBe(MACHINE_CATALOGUES[cloud]);
  });

  it("finds a kept type, with what its name says besides", () => {
    const catalogue = machineCatalogue("azure", { azure: { Standard_D8s_v9: facts({ encryptionAtHost: true }) } });
    expect(catalogue.find("Standard_D8s_v9")).toEqual({
      ...{ name: "Standard_D8s_v9", vcpu: 8, memoryMiB: 32768, architecture: "amd64", gpus: 0, gpuResource: null },
      details: { ...MACHINE_CATALOGUES.azure.describe("Standard_D8s_v9"), encryptionAtHost: true },
      inAutoscalerList: false,
    });
    expect(catalogue.find("Standard_D8s_v5")).toEqual(MACHINE_CATALOGUES.azure.find("Standard_D8s_v5"));
    expect(catalogue.find("constructor")).toBeNull();
  });

  it("takes the cloud's word for a type that it knows too, which stays in cluster-autoscaler's list", () => {
    const catalogue = machineCatalogue("azure", { azure: { Standard_D8s_v5: facts({ encryptionAtHost: true }) } });
    expect(catalogue.find("Standard_D8s_v5")).toMatchObject({
      inAutoscalerList: true,
      details: { encryptionAtHost: true, trustedLaunch: true },
    });
  });

  it.each([
    ["aws", false],
    ["azure", false],
    ["google", true],
  ] as const)("counts an unknown type of %s as one of cluster-autoscaler's: %p", (cloud, listed) => {
    expect(machineCatalogue(cloud, { [cloud]: { new: facts() } }).find("new")?.inAutoscalerList).toBe(listed);
  });

  it("picks what it picked before, with the details that are kept", () => {
    const kept = { azure: { Standard_D8s_v5: facts({ vcpu: 4, encryptionAtHost: true }), Standard_D8s_v9: facts() } };
    expect(machineCatalogue("azure", kept).pick({ vcpu: 8, memoryGiB: 32 })).toMatchObject({
      ...{ name: "Standard_D8s_v5", vcpu: 8 },
      details: { encryptionAtHost: true },
    });
    expect(machineCatalogue("azure", kept).pick({ vcpu: 7, memoryGiB: 32 })).toBeNull();
  });

  it("lists kept types behind its own, once", () => {
    const catalogue = machineCatalogue("aws", { aws: { "x9.b": facts(), "x9.a": facts(), "m6i.large": facts() } });
    const names = catalogue.list().map(({ name }) => name);
    expect(names.slice(-2)).toEqual(["x9.a", "x9.b"]);
    expect(names).toHaveLength(MACHINE_CATALOGUES.aws.list().length + 2);
  });
});

describe("what is kept of a type", () => {
  it.each(CLOUDS)("gives the same type again on %s", (cloud) => {
    const types = MACHINE_CATALOGUES[cloud].list().slice(0, 50);
    const kept = Object.fromEntries(types.map((type) => [type.name, toFacts(type)]));
    const catalogue = machineCatalogue(cloud, { [cloud]: kept });
    expect(types.map(({ name }) => catalogue.find(name))).toEqual(types);
  });

  it("is nothing that is not known, while a list says so", () => {
    const type = MACHINE_CATALOGUES.aws.find("f1.2xlarge");
    expect(type && Object.values(toFacts(type))).not.toContain("unknown");
    expect(type && flatType(type)).toMatchObject({ name: "f1.2xlarge", vcpu: 8, localDisks: "unknown" });
  });
});
