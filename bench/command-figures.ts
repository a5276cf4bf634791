import { assertSame, command, type Program, synth } from "./programs";
import type { Figure } from "./report/figures";
import { figuresOf, measured } from "./rounds";
import { firstTypescriptSynth, typescriptSynth } from "./typescript-project";

/** The sample fleet: `synth`, compiled and from TypeScript, and every command that answers from it without writing output. */
export function commandFigures(scratch: string): readonly Figure[] {
  const sample = synth(scratch, "synth", "clusters/index.js");
  const others = [
    typescriptSynth(scratch, "synth, from TypeScript"),
    firstTypescriptSynth(scratch, "synth, from TypeScript, nothing kept"),
  ];
  const programs = [sample, ...others, ...commandsOf(sample)];
  const all = measured(programs, () => {
    for (const other of others) assertSame(sample, other);
  });
  return figuresOf(all, programs);
}

const POD = `apiVersion: v1
kind: Pod
metadata: { name: api }
spec: { containers: [{ name: api, image: example.com/api, resources: { requests: { cpu: 500m, memory: 1Gi } } }] }
`;

function commandsOf(sample: Program): readonly Program[] {
  return [
    { ...sample, title: "synth --review", args: [...sample.args, "--review"] },
    command(sample, "--help", "--help"),
    command(sample, "machines aws", "machines", "aws"),
    command(sample, "list", "list"),
    command(sample, "list clusters", "list", "clusters"),
    command(sample, "resolve", "resolve"),
    command(sample, "check", "check"),
    { ...command(sample, "fit", "fit", "-"), input: POD },
    command(sample, "explain, a group", "explain", "prod-use1/batch-spot"),
    command(sample, "explain, a code", "explain", "zones-empty"),
    command(sample, "graph", "graph"),
    command(sample, "report", "report"),
    command(sample, "diff, two folders", "diff", ".", "."),
  ];
}
