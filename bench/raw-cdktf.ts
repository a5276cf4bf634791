import { App } from "cdktf";
import { estate, estateSize } from "./estate";
import { AwsStack } from "./raw/aws";
import { AzureStack } from "./raw/azure";
import { GoogleStack } from "./raw/google";

const STACKS = { "big-aws": AwsStack, "big-azure": AzureStack, "big-google": GoogleStack };

/**
 * The Terraform of the estate as one writes it with cdktf alone: provider classes by deep import, values by hand, cdktf's own
 * validation. The benchmark compares what it writes with what the project writes.
 */
function main(): void {
  const app = new App();
  for (const [cluster, groups] of estate(estateSize())) new STACKS[cluster](app, groups);
  app.synth();
}

main();
