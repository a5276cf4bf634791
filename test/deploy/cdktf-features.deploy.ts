import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderTerraform } from "../../stacks/main";
import { CONSTRUCT_FEATURES } from "../support/cdktf-features/constructs";
import { type Feature, fleetWith } from "../support/cdktf-features/feature";
import { ITERATOR_FEATURES } from "../support/cdktf-features/iterators";
import { LANGUAGE_FEATURES } from "../support/cdktf-features/language";
import { RESOURCE_FEATURES } from "../support/cdktf-features/resources";
import { TOKEN_FEATURES } from "../support/cdktf-features/tokens";
import { TRANSFORM_FEATURES } from "../support/cdktf-features/transforms";
import { providerName, providerOf } from "./deployment";
import { Terraform } from "./terraform";
import { findToolchain } from "./toolchain";

const toolchain = findToolchain();

/** Those that need nothing but the provider of AWS. */
const FEATURES = [
  ...TOKEN_FEATURES,
  ...ITERATOR_FEATURES,
  ...LANGUAGE_FEATURES,
  ...RESOURCE_FEATURES,
  ...CONSTRUCT_FEATURES,
];

function stackWith(feature: Pick<Feature, "add" | "transform">): object {
  const resolution = fleetWith(feature).resolve();
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  return JSON.parse(renderTerraform(resolution.fleet).get("stacks/prod-aws/cdk.tf.json") ?? "") as object;
}

/** What `terraform validate -json` prints, as far as it is read. */
interface Validation {
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly summary: string;
    readonly detail: string;
    /** Of the configuration. */
    readonly snippet?: { readonly context: string | null; readonly code: string };
  }[];
}

/** Terraform reads what cdktf made: every expression, block and argument. */
(toolchain.ready ? describe : describe.skip)(`features of cdktf with ${providerName(toolchain)}`, () => {
  const directory = join(tmpdir(), `nodegroups-features-${process.pid}`);
  let terraform: Terraform;
  const errors = async (stack: object) => {
    terraform.write("cdk.tf.json", stack);
    const { diagnostics } = JSON.parse((await terraform.attempt("validate", "-json")).stdout) as Validation;
    return diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ summary, detail, snippet }) => `${summary}: ${detail} ${snippet?.context}: ${snippet?.code}`);
  };

  beforeAll(async () => {
    terraform = new Terraform(directory, providerOf(toolchain), "http://127.0.0.1:9");
    terraform.write("cdk.tf.json", stackWith({}));
    await terraform.run("init", "-input=false", "-no-color");
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("are valid, all in one stack", async () => {
    const stack = stackWith({
      add: (own, resolved) => {
        for (const { add } of FEATURES) add?.(own, resolved);
      },
    });
    expect(await errors(stack)).toEqual([]);
  });

  it.each(TRANSFORM_FEATURES.map((feature) => [feature.name, feature] as const))(
    "%s are valid",
    async (_name, feature) => {
      expect(await errors(stackWith(feature))).toEqual([]);
    },
  );
});
