import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as constructs from "nodegroups";
import { AwsCluster, AzureCluster, Fleet, GoogleCluster, NodeGroup } from "nodegroups";
import { CHECKOUT } from "./checkout";
import { CLUSTER_PROPS } from "./fleets";

const backend = { type: "local", directory: "state" } as const;
const GROUP = { minSize: 1, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };

/** A fleet with a cluster on each cloud and a group on all, by the file of the example in it. */
export function exampleFleets(): Readonly<Record<string, () => Fleet>> {
  const folder = join(CHECKOUT, "examples");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  return Object.fromEntries(files.map((file) => [file, () => withExample(require(join(folder, file)))]));
}

/** Each function takes the fleet or, where it adds to a stack of AWS, that cluster. */
function withExample(example: Readonly<Record<string, (target: never) => void>>): Fleet {
  const fleet = new Fleet({ backend });
  const aws = addClusters(fleet);
  for (const [name, add] of Object.entries(example)) add((name === "launchFailures" ? aws : fleet) as never);
  return fleet;
}

function addClusters(fleet: Fleet): AwsCluster {
  const aws = new AwsCluster(fleet, "prod-aws", CLUSTER_PROPS.aws);
  new AzureCluster(fleet, "prod-azure", CLUSTER_PROPS.azure);
  new GoogleCluster(fleet, "prod-google", CLUSTER_PROPS.google);
  new NodeGroup(fleet, "general", GROUP);
  return aws;
}

/** Fleets that the documentation declares, by their places. What a block leaves out is that of a small fleet. */
export function documentedFleets(): Readonly<Record<string, () => Fleet>> {
  const pages = readdirSync(join(CHECKOUT, "docs")).filter((page) => page.endsWith(".md"));
  const blocks = pages.flatMap((page) => {
    const text = readFileSync(join(CHECKOUT, "docs", page), "utf8");
    const found = [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].filter(([, code = ""]) => code.includes("new Fleet("));
    return found.map(({ 1: code = "", index }) => [
      `docs/${page}:${text.slice(0, index).split("\n").length + 1}`,
      code,
    ]);
  });
  return Object.fromEntries(blocks.map(([place, code = ""]) => [place, () => runBlock(code)]));
}

function runBlock(code: string): Fleet {
  const declared: Fleet[] = [];
  class SmallFleet extends Fleet {
    constructor(props: object) {
      super({ backend, ...props });
      declared.push(this);
    }
  }
  class SmallCluster extends AwsCluster {
    constructor(fleet: Fleet, name: string, props: object) {
      super(fleet, name, { ...CLUSTER_PROPS.aws, ...props });
    }
  }
  class SmallGroup extends NodeGroup {
    constructor(on: AwsCluster, name: string, props: object) {
      super(on, name, { ...GROUP, ...props });
    }
  }
  const names = { ...constructs, Fleet: SmallFleet, AwsCluster: SmallCluster, NodeGroup: SmallGroup, backend };
  const body = code.replaceAll(/…,/g, "");
  new Function("__dirname", ...Object.keys(names), body)(__dirname, ...Object.values(names));
  const [fleet] = declared;
  if (fleet === undefined) throw new Error("the block declares no fleet");
  if (fleet.declaration().clusters.length === 0) addClusters(fleet);
  return fleet;
}
