/**
 * Writes model/machines/aws.table.json and azure.table.json, the machine types that the catalogues know.
 *
 *   node scripts/machine-tables.mjs <folder with aws.tsv, azure.tsv, aws-details.tsv>
 *
 * aws.tsv and azure.tsv hold `name vcpu memory_mib gpus architecture` of cluster-autoscaler's static lists (cloudprovider/aws/
 * ec2_instance_types.go, cloudprovider/azure/azure_instance_types.go); aws-details.tsv is EC2's DescribeInstanceTypes, with types that
 * the static list is too old for. Where both have a type, the numbers are the static list's. The form is one family per line, so that
 * a newer list reads as a diff; model/machines/table.ts reads it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Month in which the sources were read; change it with them. */
const READ = "2026-11";

const SOURCES = {
  aws:
    "cluster-autoscaler 1.36.1, static EC2 list of 2026-01-22 (cloudprovider/aws/ec2_instance_types.go); " +
    "disks, network, cards and the types marked `+`: EC2 DescribeInstanceTypes as recorded in moto 5.2.1; " +
    "interfaces of the first of several network cards: amazon-eks-ami of 2026-07-23 (instance-info.jsonl, defaultMaxENIs).",
  azure: "cluster-autoscaler 1.36.1, static list of VM sizes (cloudprovider/azure/azure_instance_types.go).",
};

/**
 * Interfaces of the first network card, for types whose total in DescribeInstanceTypes counts several cards. The VPC CNI uses
 * only the first card, and so does the maximum of pods in EKS' own images.
 */
const FIRST_CARD = {
  1: ["hpc6id.32xlarge"],
  2: [
    ...["hpc7a.12xlarge", "hpc7a.24xlarge", "hpc7a.48xlarge", "hpc7a.96xlarge", "hpc8a.96xlarge"],
    ...["p5.48xlarge", "p5e.48xlarge", "trn2.48xlarge"],
  ],
  4: ["p5en.48xlarge", "p6-b200.48xlarge", "p6-b300.48xlarge"],
  5: ["trn1.32xlarge", "trn1n.32xlarge"],
  8: [
    ...["c6in", "m6idn", "m6in", "r6idn", "r6in"].flatMap((family) => [`${family}.32xlarge`, `${family}.metal`]),
    ...["u7in-16tb.224xlarge", "u7in-24tb.224xlarge", "u7in-32tb.224xlarge"],
  ],
  10: ["g6e.24xlarge", "g6e.48xlarge", "g7e.24xlarge", "g7e.48xlarge"],
  12: [
    ...["c8gb", "c8gn", "m8gb", "m8gn", "r8gb", "r8gn"].flatMap((family) => [
      `${family}.48xlarge`,
      `${family}.metal-48xl`,
    ]),
    ...["c8ib", "c8in", "m8ib", "m8in", "r8ib", "r8in"].flatMap((family) => [
      `${family}.96xlarge`,
      `${family}.metal-96xl`,
    ]),
  ],
  15: ["dl1.24xlarge", "p4d.24xlarge", "p4de.24xlarge"],
};
const FIRST_CARD_INTERFACES = new Map(
  Object.entries(FIRST_CARD).flatMap(([interfaces, names]) => names.map((name) => [name, interfaces])),
);

/** How a type's name splits into its family and its size. */
const SPLIT = {
  aws: (name) => name.split("."),
  azure: (name) => {
    const [, letters, size, rest] = /^Standard_([A-Z]+)(\d+(?:-\d+)?)(.*)$/.exec(name);
    return [`${letters}#${rest}`, size];
  },
};

const byCodePoint = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function readRows(file) {
  const [header, ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const keys = header.split("\t");
  return lines.map((line) => Object.fromEntries(line.split("\t").map((cell, index) => [keys[index], cell])));
}

/** Rows of the static list with EC2's details, followed by the rows that only EC2 has. Macs are left out: they do not run Linux. */
function awsRows(listed, details) {
  const byName = new Map(details.map((row) => [row.name, row]));
  const names = new Set(listed.map((row) => row.name));
  const others = details.filter((row) => !names.has(row.name) && !row.architectures.endsWith("_mac"));
  return [
    ...listed.map((row) => ({ ...row, detail: byName.get(row.name) })),
    ...others.map((row) => ({ ...row, architecture: ARCHITECTURES[row.architectures], detail: row, unlisted: true })),
  ];
}

const ARCHITECTURES = { x86_64: "amd64", arm64: "arm64" };

function toSize(row, size) {
  const { detail } = row;
  const interfaces = detail && (FIRST_CARD_INTERFACES.get(row.name) ?? detail.max_enis);
  const parts = [
    row.unlisted ? `+${size}` : size,
    row.vcpu,
    row.memory_mib,
    row.gpus === "0" ? "" : row.gpus,
    detail ? `${interfaces}x${detail.ipv4_per_eni}` : "",
    detail && detail.local_disks !== "0" ? `${detail.local_disks}x${detail.local_disk_gb}` : "",
  ];
  const text = parts.join(":").replace(/:+$/, "");
  return { vcpu: Number(row.vcpu), memory: Number(row.memory_mib), text, size, traits: traitsOf(detail, size) };
}

/**
 * Traits apply to a whole family, and `metal` in the name of a size means bare metal. The script fails if a source contradicts
 * that.
 */
function traitsOf(detail, size) {
  if (detail === undefined) return undefined;
  if ((detail.bare_metal === "true") !== size.startsWith("metal"))
    throw new Error(`bare metal by name? ${detail.name}`);
  return [detail.burstable === "true" ? "burstable" : "", detail.local_nvme === "unsupported" ? "scsi" : ""]
    .filter((trait) => trait !== "")
    .join(",");
}

const bySize = (a, b) => a.vcpu - b.vcpu || a.memory - b.memory || byCodePoint(a.text, b.text);

function toFamilies(cloud, rows) {
  const families = new Map();
  for (const row of rows) {
    const [family, size] = SPLIT[cloud](row.name);
    const key = `${family} ${row.architecture}`;
    families.set(key, [...(families.get(key) ?? []), toSize(row, size)]);
  }
  return families;
}

function familyTraits(key, sizes) {
  const traits = new Set(sizes.map((size) => size.traits).filter((found) => found !== undefined));
  if (traits.size > 1) throw new Error(`sizes of ${key} differ: ${[...traits].join(" | ")}`);
  const [found = ""] = traits;
  return found === "" ? key : `${key},${found}`;
}

function toTable(families) {
  return [...families]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(
      ([key, sizes]) =>
        `${familyTraits(key, sizes)} ${sizes
          .sort(bySize)
          .map((size) => size.text)
          .join(" ")}`,
    );
}

/** Maker and model of the cards of every size of a family, as EC2 reports them. */
function gpuModels(details) {
  const models = new Map();
  for (const row of details.filter(({ gpu_model }) => gpu_model !== "")) {
    const [family] = SPLIT.aws(row.name);
    if ((models.get(family) ?? row.gpu_model) !== row.gpu_model) throw new Error(`cards of ${family} differ`);
    models.set(family, row.gpu_model);
  }
  return Object.fromEntries([...models].sort(([a], [b]) => byCodePoint(a, b)));
}

function toText(cloud, rows, extra = {}) {
  const about = "Written by `node scripts/machine-tables.mjs <folder>`; do not edit.";
  const table = { about, read: READ, sources: SOURCES[cloud], families: toTable(toFamilies(cloud, rows)), ...extra };
  return `${JSON.stringify(table, null, 2)}\n`;
}

function main(folder) {
  const target = join(import.meta.dirname, "..", "model", "machines");
  const details = readRows(join(folder, "aws-details.tsv"));
  const rows = awsRows(readRows(join(folder, "aws.tsv")), details);
  writeFileSync(join(target, "aws.table.json"), toText("aws", rows, { gpuModels: gpuModels(details) }));
  writeFileSync(join(target, "azure.table.json"), toText("azure", readRows(join(folder, "azure.tsv"))));
}

if (!process.argv[2]) throw new Error("usage: node scripts/machine-tables.mjs <folder>");
main(process.argv[2]);
