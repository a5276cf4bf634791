import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { MIB } from "../../../model/base/quantity";
import { AWS_MACHINES } from "../../../model/machines/aws";
import type { MachineType } from "../../../model/machines/machine-type";
import {
  kubeReserved,
  reservedMemory,
  reservedMillicores,
  reservedQuantities,
  systemReserved,
} from "../../../model/stages/reservations";
import { SEED } from "../../support/shuffled";

/** A machine like any other, of the given size. */
function machine(vcpu: number, memoryGiB: number): MachineType {
  const any = AWS_MACHINES.find("m6i.xlarge");
  if (any === null) throw new Error("m6i.xlarge is not in the catalogue");
  return { ...any, vcpu, memoryMiB: memoryGiB * 1024 };
}

describe("reserved CPU, by GKE's published formula", () => {
  // 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of any above, by hand. The node that Google
  // prints as its example has 4 cores and 3920m allocatable ("Plan GKE Standard node sizes", kubectl get node).
  it.each([
    [1, 60],
    [2, 60 + 10],
    [4, 60 + 10 + 10],
    [8, 60 + 10 + 10 + 10],
    [16, 60 + 10 + 10 + 30],
    [32, 60 + 10 + 10 + 70],
    [96, 60 + 10 + 10 + 230],
  ])("of %d cores: %d millicores", (vcpu, millicores) => {
    expect(reservedMillicores(machine(vcpu, 16))).toBe(millicores);
  });

  it("is rounded up to the millicore where a share is not whole", () => {
    expect(reservedMillicores(machine(5, 16))).toBe(83);
  });
});

describe("reserved memory, by GKE's published formula", () => {
  // 25 % of the first 4 GiB, 20 % of the next 4, 10 % of the next 8, 6 % of the next 112, 2 % above, in MiB by hand.
  it.each([
    [1, 256],
    [2, 512],
    [4, 1024],
    [8, 1024 + 819.2],
    [16, 1024 + 819.2 + 819.2],
    [32, 1024 + 819.2 + 819.2 + 983.04],
    [64, 1024 + 819.2 + 819.2 + 2949.12],
    [128, 1024 + 819.2 + 819.2 + 6881.28],
    [256, 1024 + 819.2 + 819.2 + 6881.28 + 2621.44],
    // 9.76 GiB; with the eviction threshold the 9.8577 GiB that a calculator of Google's formula prints for 150 GiB.
    [150, 9.76 * 1024],
  ])("of %d GiB: %d MiB, rounded up", (memoryGiB, mebibytes) => {
    expect(reservedMemory(machine(4, memoryGiB))).toBe(BigInt(Math.ceil(mebibytes)) * MIB);
  });

  it("is 255 MiB on machines under 1 GiB", () => {
    expect(reservedMemory(machine(1, 0.5))).toBe(255n * MIB);
    expect(reservedMemory(machine(1, 0.999))).toBe(255n * MIB);
  });

  it("never leaves less on a bigger machine", () => {
    const left = (memoryGiB: number) => BigInt(memoryGiB * 1024) * MIB - reservedMemory(machine(4, memoryGiB));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), (memoryGiB) => {
        expect(left(memoryGiB + 1)).toBeGreaterThan(left(memoryGiB));
      }),
      { seed: SEED },
    );
  });
});

describe("kubeReserved", () => {
  const quantities = (...of: Parameters<typeof kubeReserved>) => reservedQuantities(kubeReserved(...of));

  it("is written in Kubernetes' canonical quantities", () => {
    expect(quantities(machine(8, 4))).toEqual({ cpu: "90m", memory: "1Gi", "ephemeral-storage": "1Gi" });
    expect(quantities(machine(4, 16))).toEqual({ cpu: "80m", memory: "2663Mi", "ephemeral-storage": "1Gi" });
  });

  it("takes each declared amount in place of its default", () => {
    expect(quantities(machine(4, 16), { memory: "1.5Gi" })).toEqual({
      cpu: "80m",
      memory: "1536Mi",
      "ephemeral-storage": "1Gi",
    });
    expect(quantities(machine(4, 16), { cpu: "0.25", "ephemeral-storage": "5G" })).toEqual({
      cpu: "250m",
      memory: "2663Mi",
      "ephemeral-storage": "5000000000",
    });
  });
});

describe("systemReserved", () => {
  it("is nothing but what is declared", () => {
    expect(systemReserved()).toEqual({ millicores: 0, memory: 0n, storage: 0n });
    expect(systemReserved({ cpu: "100m", memory: "200Mi" })).toEqual({
      millicores: 100,
      memory: 200n * MIB,
      storage: 0n,
    });
  });
});
