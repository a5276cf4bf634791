import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderSource } from "./toolchain";

const COMMAND_TIMEOUT_MS = 600_000;

/** What a command left behind. */
export interface CommandResult {
  readonly exitCode: number;
  /** Both streams, as they came. */
  readonly output: string;
  readonly stdout: string;
}

/** What a plan does to one resource: its actions, and the arguments that get another value. */
export interface PlannedChange {
  readonly actions: readonly string[];
  /** Before and after, by argument. */
  readonly arguments: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

/** `terraform show -json` of a plan, as far as it is read (Terraform documentation, "JSON Output Format", plan representation). */
interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Values | null;
      readonly after: Values | null;
    };
  }[];
}

type Values = Readonly<Record<string, unknown>>;

/** What an attribute of another resource holds. */
export function attributeOf(attribute: string): string {
  return `\${${attribute}}`;
}

/** Terraform in one working directory of its own. */
export class Terraform {
  constructor(
    private readonly directory: string,
    provider: ProviderSource,
    endpoint: string,
  ) {
    mkdirSync(join(directory, "home"), { recursive: true });
    writeFileSync(this.cliConfig, installation(provider));
    this.write("override.tf.json", override(provider, endpoint));
  }

  /** Writes a configuration file. */
  write(file: string, configuration: unknown): void {
    writeFileSync(join(this.directory, file), JSON.stringify(configuration, null, 2));
  }

  /** Runs a command that must succeed, and returns what it printed. */
  async run(...args: readonly string[]): Promise<string> {
    const { exitCode, output, stdout } = await this.attempt(...args);
    if (exitCode !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${exitCode}\n${output}`);
    return stdout;
  }

  /** Runs a command, however it ends. */
  attempt(...args: readonly string[]): Promise<CommandResult> {
    const options = { cwd: this.directory, env: this.env(), timeout: COMMAND_TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 };
    return new Promise((resolve) => {
      execFile("terraform", args, options, (error, stdout, stderr) => {
        const failure = typeof error?.code === "number" ? error.code : 1;
        resolve({ exitCode: error === null ? 0 : failure, output: `${stdout}${stderr}`, stdout });
      });
    });
  }

  /**
   * What a new plan would change, by resource address; nothing if the plan has no changes.
   *
   * @param options `refresh`: whether objects are read first; else what the mock does not keep is no change. Default yes.
   */
  async changes({ refresh = true } = {}): Promise<Readonly<Record<string, PlannedChange>>> {
    await this.run("plan", `-refresh=${refresh}`, "-out=plan", "-input=false", "-no-color");
    const { resource_changes: planned = [] } = JSON.parse(await this.run("show", "-json", "plan")) as Plan;
    const changed = planned.filter(({ change }) => !change.actions.every((action) => action === "no-op"));
    return Object.fromEntries(changed.map(({ address, change }) => [address, plannedChange(change)]));
  }

  private get cliConfig(): string {
    return join(this.directory, "home", "terraform.rc");
  }

  /** Nothing of the user's own Terraform or AWS set-up: neither variables nor files in the home directory. */
  private env(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|TF)_/.test(name));
    return {
      ...Object.fromEntries(kept),
      HOME: join(this.directory, "home"),
      TF_CLI_CONFIG_FILE: this.cliConfig,
      TF_IN_AUTOMATION: "1",
      CHECKPOINT_DISABLE: "1",
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }
}

/** An unset text is "" in the plan of a resource that changes otherwise, and null in its state: the same to the provider. */
function written(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) => (part === "" ? null : part));
}

function plannedChange({
  actions,
  before,
  after,
}: NonNullable<Plan["resource_changes"]>[number]["change"]): PlannedChange {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const values = names.map((name) => [name, [before?.[name], after?.[name]]] as const);
  const differing = values.filter(([, [old, planned]]) => written(old) !== written(planned));
  return { actions, arguments: Object.fromEntries(differing) };
}

function installation(provider: ProviderSource): string {
  if (provider.kind === "registry") return "disable_checkpoint = true\n";
  const path = JSON.stringify(provider.directory);
  return `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`;
}

/** What differs from a real deployment: state, endpoints, credentials, and the mirror's provider version. */
function override(provider: ProviderSource, endpoint: string): object {
  const services = ["autoscaling", "ec2", "eks", "events", "iam", "sqs", "sts"];
  const version = provider.kind === "mirror" ? { version: `= ${provider.version}` } : {};
  return {
    terraform: {
      backend: { local: { path: "terraform.tfstate" } },
      required_providers: { aws: { source: "hashicorp/aws", ...version } },
    },
    provider: {
      aws: {
        access_key: "test",
        secret_key: "test",
        skip_credentials_validation: true,
        skip_metadata_api_check: "true",
        skip_region_validation: true,
        endpoints: [Object.fromEntries(services.map((service) => [service, endpoint]))],
      },
    },
  };
}
