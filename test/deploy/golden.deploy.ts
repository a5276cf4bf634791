import { readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerName, providerOf } from "./deployment";
import { Terraform } from "./terraform";
import { findToolchain } from "./toolchain";

const GOLDEN = join(__dirname, "..", "golden");
const SCENARIOS = readdirSync(GOLDEN).filter((name) => name.startsWith("aws-"));

const toolchain = findToolchain();

/**
 * Terraform holds every argument against the provider's schema: its type, what is required, how many blocks of a kind there may be, and
 * the provider's own checks of values.
 */
(toolchain.ready ? describe : describe.skip)(`golden stacks with ${providerName(toolchain)}`, () => {
  const directory = join(tmpdir(), `nodegroups-golden-${process.pid}`);
  const read = (scenario: string) => JSON.parse(readFileSync(join(GOLDEN, scenario, "cdk.tf.json"), "utf8")) as object;
  const validate = async (stack: object) => {
    terraform.write("cdk.tf.json", stack);
    return JSON.parse((await terraform.attempt("validate", "-json")).stdout) as object;
  };
  let terraform: Terraform;

  // All of them have the same provider and backend.
  beforeAll(async () => {
    terraform = new Terraform(directory, providerOf(toolchain), "http://127.0.0.1:9");
    terraform.write("cdk.tf.json", read("aws-plain"));
    await terraform.run("init", "-input=false", "-no-color");
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each(SCENARIOS)("%s is valid", async (scenario) => {
    expect(await validate(read(scenario))).toMatchObject({ valid: true, diagnostics: [] });
  });

  it.each([
    ["an argument of another type", { min_size: "few" }],
    ["an argument that does not exist", { minimum_size: 1 }],
    ["two of a block that can be there once", { launch_template: [{ id: "lt-1" }, { id: "lt-2" }] }],
    ["a required argument that is missing", { max_size: undefined }],
  ])("%s is not", async (_what, changed) => {
    const stack = read("aws-plain") as { resource: Record<string, Record<string, object>> };
    const groups = stack.resource.aws_autoscaling_group ?? {};
    const [[name, group] = ["", {}]] = Object.entries(groups);
    groups[name] = { ...group, ...changed };
    expect(await validate(stack)).toMatchObject({ valid: false, error_count: 1 });
  });
});
