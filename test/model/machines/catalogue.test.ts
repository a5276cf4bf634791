import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { MACHINE_CATALOGUES } from "../../../model/machines";
import { AWS_PREFERRED_FAMILIES } from "../../../model/machines/aws";
import * as awsTable from "../../../model/machines/aws.table.json";
import { AZURE_PREFERRED_FAMILIES } from "../../../model/machines/azure";
import * as azureTable from "../../../model/machines/azure.table.json";
import { BOOT_DISK_TYPES } from "../../../model/machines/boot-disk-types";
import { createCatalogue } from "../../../model/machines/catalogue";
import { GOOGLE_PREFERRED_FAMILIES } from "../../../model/machines/google";
import { GOOGLE_FAMILIES } from "../../../model/machines/google.families";
import { UNKNOWN_DETAILS } from "../../../model/machines/machine-details";
import type { MachineShape, MachineType } from "../../../model/machines/machine-type";
import { parseTable } from "../../../model/machines/table";

const shapeOf = ({ vcpu, memoryMiB, architecture, gpus }: MachineType): MachineShape => ({
  vcpu,
  memoryGiB: memoryMiB / 1024,
  architecture,
  gpus,
});

/** Every type that a preference list offers. */
const offered = (cloud: Cloud): readonly MachineType[] =>
  (["amd64", "arm64"] as const).flatMap((architecture) =>
    MACHINE_CATALOGUES[cloud].nearest({ vcpu: 1, memoryGiB: 1, architecture }, Number.POSITIVE_INFINITY),
  );

const families: Record<Cloud, readonly string[]> = {
  aws: parseTable(awsTable.families).map((row) => row.family),
  azure: parseTable(azureTable.families).map((row) => row.family),
  google: GOOGLE_FAMILIES.map((row) => row.family),
};

const preferred: Record<Cloud, readonly string[]> = {
  aws: AWS_PREFERRED_FAMILIES,
  azure: AZURE_PREFERRED_FAMILIES,
  google: GOOGLE_PREFERRED_FAMILIES,
};

const anyShape = fc.record({
  vcpu: fc.integer({ min: 1, max: 512 }),
  memoryGiB: fc.integer({ min: 1, max: 16384 }).map((quarters) => quarters / 4),
  architecture: fc.constantFrom("amd64" as const, "arm64" as const),
  gpus: fc.constantFrom(0, 0, 1, 2, 4, 8),
});

describe.each(CLOUDS)("the catalogue of %s", (cloud) => {
  const catalogue = MACHINE_CATALOGUES[cloud];

  it("prefers families that exist, each once", () => {
    expect(preferred[cloud].filter((family) => !families[cloud].includes(family))).toEqual([]);
    expect(new Set(preferred[cloud]).size).toBe(preferred[cloud].length);
  });

  it("offers types with sane numbers, and cards only as NVIDIA's", () => {
    for (const type of offered(cloud)) {
      expect(type.vcpu).toBeGreaterThanOrEqual(1);
      expect(type.memoryMiB).toBeGreaterThanOrEqual(512);
      expect(type.gpuResource).toBe(type.gpus > 0 ? "nvidia.com/gpu" : null);
    }
  });

  it("picks for the shape of any type on offer a type of that shape", () => {
    fc.assert(
      fc.property(fc.constantFrom(...offered(cloud)), (type) => {
        const picked = catalogue.pick(shapeOf(type));
        expect(picked && shapeOf(picked)).toEqual(shapeOf(type));
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it("picks nothing or exactly the shape, and finds what it picks by name", () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const picked = catalogue.pick(shape);
        expect(picked === null || shapeOf(picked)).toEqual(picked === null || shape);
        expect(picked && catalogue.find(picked.name)).toEqual(picked);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it("lists nearest types of the asked architecture, an exact one first", () => {
    fc.assert(
      fc.property(fc.constantFrom(...offered(cloud)), fc.integer({ min: 1, max: 8 }), (type, limit) => {
        const nearest = catalogue.nearest(shapeOf(type), limit);
        expect(nearest.length).toBeLessThanOrEqual(limit);
        expect(nearest.every(({ architecture }) => architecture === type.architecture)).toBe(true);
        expect(nearest[0] && shapeOf(nearest[0])).toEqual(shapeOf(type));
      }),
      { seed: 42 },
    );
  });

  it("lists every type once, and finds each by its name", () => {
    const types = catalogue.list();
    expect(new Set(types.map(({ name }) => name)).size).toBe(types.length);
    for (const type of types) expect(catalogue.find(type.name)).toEqual(type);
  });

  it("gives no disks where there are none, and names no boot disk that the cloud lacks", () => {
    for (const { details } of catalogue.list()) {
      if (details.localDisks !== "unknown" && details.localDisks.count === 0) expect(details.localDisks.bytes).toBe(0);
      const types = details.bootDiskTypes === "unknown" ? [] : details.bootDiskTypes;
      expect(types.filter((type) => !(type in BOOT_DISK_TYPES[cloud]))).toEqual([]);
    }
  });

  it("lists no types for a limit of 0 or less", () => {
    expect(catalogue.nearest({ vcpu: 8, memoryGiB: 32 }, 0)).toEqual([]);
    expect(catalogue.nearest({ vcpu: 8, memoryGiB: 32 }, -1)).toEqual([]);
  });
});

describe("the generated tables", () => {
  it.each([
    ["aws", awsTable.families, 1108 + 160],
    ["azure", azureTable.families, 1370],
  ])("of %s have every row of their source, once", (cloud, table, rows) => {
    const names = parseTable(table).flatMap(({ family, sizes }) => sizes.map(({ size }) => `${family}/${size}`));
    expect([cloud, names.length, new Set(names).size]).toEqual([cloud, rows, rows]);
  });

  it("hold numbers only", () => {
    const sizes = [awsTable.families, azureTable.families].flatMap((table) =>
      parseTable(table).flatMap((row) => row.sizes),
    );
    expect(sizes.filter((size) => !(size.vcpu > 0 && size.memoryMiB >= 0 && size.gpus >= 0))).toEqual([]);
  });
});

describe("createCatalogue", () => {
  const type = (name: string, gpus = 0): MachineType => ({
    ...{ name, vcpu: 2, memoryMiB: 4096, gpus, architecture: "amd64" },
    gpuResource: gpus > 0 ? "nvidia.com/gpu" : null,
    ...{ details: UNKNOWN_DETAILS, inAutoscalerList: true },
  });
  const describe = () => UNKNOWN_DETAILS;

  it("asks for its families once, and only when asked itself", () => {
    let calls = 0;
    const catalogue = createCatalogue({
      families: () => [{ name: String(calls++), types: [] }],
      preferred: [],
      describe,
    });
    expect(calls).toBe(0);
    expect([catalogue.find("a"), catalogue.pick({ vcpu: 1, memoryGiB: 1 }), calls]).toEqual([null, null, 1]);
  });

  it("takes the first preferred family, and no other", () => {
    const families = () => ["a", "b", "c"].map((name) => ({ name, types: [type(`${name}.1`)] }));
    const pick = (preferred: string[]) =>
      createCatalogue({ families, preferred, describe }).pick({ vcpu: 2, memoryGiB: 4 });
    expect([pick(["b", "a"])?.name, pick(["a", "b"])?.name, pick([])]).toEqual(["b.1", "a.1", null]);
  });

  it("orders the nearest by GPUs, then size, then name", () => {
    const types = [type("gpu", 1), type("b"), type("a"), { ...type("big"), vcpu: 4 }];
    const catalogue = createCatalogue({ families: () => [{ name: "f", types }], preferred: ["f"], describe });
    const names = catalogue.nearest({ vcpu: 2, memoryGiB: 4 }, 4).map(({ name }) => name);
    expect(names).toEqual(["a", "b", "big", "gpu"]);
  });
});
