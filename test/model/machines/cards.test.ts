import { describe, expect, it } from "@jest/globals";
import { MACHINE_CATALOGUES } from "../../../model/machines";
import { migCard, migProfiles, otherAccelerators } from "../../../model/machines/cards";

const ALL = Object.values(MACHINE_CATALOGUES).flatMap((catalogue) => catalogue.list());
const type = (name: string) => {
  const found = ALL.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no type ${name}`);
  return found;
};

describe("cards that can be split", () => {
  it.each([
    // EC2's, Microsoft's and Google's pages of the series: the memory of a card.
    ["p4d.24xlarge", "a100.40gb"],
    ["p4de.24xlarge", "a100.80gb"],
    ["p5.4xlarge", "h100.80gb"],
    ["p5e.48xlarge", "h200.141gb"],
    ["p5en.48xlarge", "h200.141gb"],
    ["p6-b200.48xlarge", "b200.180gb"],
    ["p6-b300.48xlarge", "b300.269gb"],
    ["g7e.2xlarge", "rtxpro6000.96gb"],
    ["Standard_ND96asr_v4", "a100.40gb"],
    ["Standard_ND96amsr_A100_v4", "a100.80gb"],
    ["Standard_NC24ads_A100_v4", "a100.80gb"],
    ["Standard_NC40ads_H100_v5", "h100.94gb"],
    ["Standard_NC80adis_H100_v5", "h100.94gb"],
    ["Standard_ND96isr_H100_v5", "h100.80gb"],
    ["Standard_ND96isr_H200_v5", "h200.141gb"],
    ["a2-highgpu-1g", "a100.40gb"],
    ["a2-ultragpu-8g", "a100.80gb"],
    ["a3-megagpu-8g", "h100.80gb"],
    ["a3-ultragpu-8g", "h200.141gb"],
    ["a4-highgpu-8g", "b200.180gb"],
    ["a4x-highgpu-4g", "unknown"],
    ["g6.xlarge", null],
    ["g5g.xlarge", null],
    ["Standard_NC4as_T4_v3", null],
    ["Standard_NV36ads_A10_v5", null],
    ["g2-standard-4", null],
  ])("%s: %p", (name, card) => {
    expect(migCard(type(name))).toBe(card);
  });

  it("are of an NVIDIA model by the catalogue too", () => {
    const split = ALL.filter((each) => /^\w/.test(migCard(each) ?? "") && migCard(each) !== "unknown");
    expect(split.length).toBeGreaterThan(30);
    const models = split.map(({ details }) => details.gpuModel);
    expect(models.filter((model) => !/A100|H100|H200|B200|B300|RTX PRO/.test(model ?? ""))).toEqual([]);
  });

  it("hold no more than their seven slices, and their memory", () => {
    const cards = new Set(ALL.map((each) => migCard(each) ?? "unknown"));
    const over = [...cards].flatMap((card) => {
      const memory = Number(/\.(\d+)gb$/.exec(card)?.[1]);
      return [...migProfiles(card)].filter(([profile, count]) => {
        const [slices = 0, gigabytes = 0] = (profile.match(/\d+/g) ?? []).map(Number);
        // NVIDIA rounds the memory of an instance up.
        return slices * count > 7 || (gigabytes - 2) * count > memory;
      });
    });
    expect(over).toEqual([]);
  });
});

describe("other accelerators", () => {
  it.each([
    ["inf1.24xlarge", { "aws.amazon.com/neuron": 16, "aws.amazon.com/neuroncore": 64 }],
    ["inf2.24xlarge", { "aws.amazon.com/neuron": 6, "aws.amazon.com/neuroncore": 12 }],
    ["trn1.32xlarge", { "aws.amazon.com/neuron": 16, "aws.amazon.com/neuroncore": 32 }],
    ["trn2.48xlarge", { "aws.amazon.com/neuron": 16 }],
    ["dl1.24xlarge", { "habana.ai/gaudi": 8 }],
    ["Standard_ND96isr_MI300X_v5", { "amd.com/gpu": 8 }],
    ["ct5lp-hightpu-1t", { "google.com/tpu": 1 }],
    ["ct6e-standard-4t", { "google.com/tpu": 4 }],
    ["tpu7x-standard-4t", { "google.com/tpu": 4 }],
    ["g4ad.xlarge", {}],
    ["p5.48xlarge", {}],
    ["m6i.large", {}],
  ])("of %s are %j", (name, resources) => {
    expect(otherAccelerators(type(name))).toEqual(resources);
  });

  it("are as many TPU chips as the name of each of TPUs' types says", () => {
    const tensor = ALL.filter(({ name }) => /^(ct\d|tpu)/.test(name));
    expect(tensor.length).toBeGreaterThan(10);
    for (const each of tensor)
      expect([each.name, otherAccelerators(each)]).toEqual([each.name, { "google.com/tpu": Number(each.name.at(-2)) }]);
  });

  it("are known of every size of Neuron's families", () => {
    const neuron = ALL.filter(({ name }) => /^(inf|trn)\d/.test(name));
    expect(neuron.filter((each) => Object.keys(otherAccelerators(each)).length === 0)).toEqual([]);
  });
});
