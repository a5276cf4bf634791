import { peerVersions } from "./installed-peers";
import { assertSame, beside, type Program, peer, synth } from "./programs";
import type { Figure } from "./report/figures";
import { figuresOf, measured } from "./rounds";

/** NodeGroups of the fleets that many programs declare, in one zone each. */
const GROUPS = Number(process.env.BENCH_SIZE ?? 1000);

const ENV = { BENCH_GROUPS: String(GROUPS) };

const ON_AWS = { ...ENV, BENCH_CLUSTER: "big-aws" };

const FLEET = "bench/thousand-groups.js";

/** Groups on three clouds, by the project, and by cdktf and by cdk8s alone. The first one is the project's whole run. */
export function groupFigures(scratch: string): readonly Figure[] {
  const ours = synth(scratch, `nodegroups, ${GROUPS} groups`, FLEET, ENV);
  const manifests = synth(scratch, "nodegroups, manifests only", FLEET, ENV, "--only", "manifests");
  const given = { BENCH_ORIGINALS: ours.folder };
  const raw = [
    beside(scratch, "raw cdktf, by deep imports", "raw-cdktf", ENV),
    beside(scratch, "raw cdktf, by the barrel", "raw-cdktf-barrel", ENV),
    beside(scratch, "raw cdk8s, manifests", "raw-cdk8s", given),
  ];
  return compared([ours, manifests, ...raw]);
}

/** Groups on AWS, by everything that can declare them and is installed. The first one is the project's run. */
export function awsFigures(scratch: string): readonly Figure[] {
  const programs = [
    synth(scratch, `nodegroups, ${GROUPS} groups`, FLEET, ON_AWS),
    beside(scratch, "raw cdktf, by deep imports", "raw-cdktf", ON_AWS),
    beside(scratch, "raw cdktf, by the barrel", "raw-cdktf-barrel", ON_AWS),
    ...peers(scratch),
  ];
  return compared(programs);
}

function peers(scratch: string): readonly Program[] {
  const versions = peerVersions();
  const has = (...names: readonly string[]) => names.every((name) => typeof versions[name] === "string");
  const unchecked = { ...ON_AWS, CDK_VALIDATION: "false" };
  return [
    ...(has("aws-cdk-lib", "constructs")
      ? [
          peer(scratch, "aws-cdk-lib, L1", "aws-cdk", ON_AWS),
          peer(scratch, "aws-cdk-lib, L1, without its validation", "aws-cdk", unchecked),
        ]
      : []),
    ...(has("@pulumi/pulumi", "@pulumi/aws") ? [peer(scratch, "Pulumi, with mocks", "pulumi", ON_AWS)] : []),
  ];
}

/** The first one is what all others are compared with. */
function compared(programs: readonly Program[]): readonly Figure[] {
  const [ours, ...others] = programs;
  const check = () => {
    for (const other of others) if (ours !== undefined) assertSame(ours, other);
  };
  return figuresOf(measured(programs, check), programs);
}
