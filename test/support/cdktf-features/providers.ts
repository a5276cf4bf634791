import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { PubsubTopic } from "@cdktf/provider-google/lib/pubsub-topic";
import {
  type ITerraformDependable,
  TerraformDataSource,
  TerraformElement,
  type TerraformMetaArguments,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
} from "cdktf";
import type { Construct } from "constructs";
import { expression, type Feature, OURS } from "./feature";

const RANDOM = { providerName: "random", providerVersion: "3.7.2", providerVersionConstraint: "~> 3.7" };

/** Classes as `cdktf get` generates them. */
class RandomProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: "random",
      terraformGeneratorMetadata: RANDOM,
      terraformProviderSource: "random",
    });
  }
}

class RandomPet extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    readonly config: TerraformMetaArguments & { readonly keepers: Readonly<Record<string, string>> },
  ) {
    super(scope, id, { ...config, terraformResourceType: "random_pet", terraformGeneratorMetadata: RANDOM });
  }

  protected override synthesizeAttributes() {
    return { keepers: this.config.keepers };
  }
}

class Weather extends TerraformDataSource {
  constructor(
    scope: Construct,
    id: string,
    readonly config: { readonly dependsOn: ITerraformDependable[] },
  ) {
    super(scope, id, { ...config, terraformResourceType: "random_weather", terraformGeneratorMetadata: RANDOM });
  }
}

/** An element of a kind that cdktf does not know. */
class Check extends TerraformElement {
  override toTerraform() {
    return { check: { [this.friendlyUniqueId]: { assert: [{ condition: true, error_message: "never" }] } } };
  }
}

/** Constructs of other providers than the cluster's. */
export const PROVIDER_FEATURES: readonly Feature[] = [
  {
    name: "resources and data sources of a provider of one's own",
    add(stack, { nodes }) {
      new RandomProvider(stack, "random");
      const pet = new RandomPet(stack, "pet", { keepers: { role: nodes.roleArn } });
      const weather = new Weather(stack, "weather", { dependsOn: [pet] });
      new TerraformOutput(stack, "pet-name", {
        value: [
          pet.getStringAttribute("id"),
          weather.getNumberAttribute("degrees"),
          weather.getBooleanAttribute("dry"),
        ],
      });
      new Check(stack, "plain-element");
    },
    makes: {
      terraform: { required_providers: { random: { source: "random", version: "3.7.2" }, aws: expect.anything() } },
      provider: { random: [{}], aws: expect.anything() },
      resource: { random_pet: { pet: { keepers: { role: expression(`${OURS.role}.arn`) } } } },
      data: { random_weather: { weather: { depends_on: ["random_pet.pet"] } } },
      output: {
        "pet-name": {
          value: [
            expression("random_pet.pet.id"),
            expression("data.random_weather.weather.degrees"),
            expression("data.random_weather.weather.dry"),
          ],
        },
      },
      check: { "plain-element": { assert: [{ condition: true, error_message: "never" }] } },
    },
  },
  {
    name: "resources of another cloud",
    add(stack, { nodes }) {
      new GoogleProvider(stack, "google", { project: "prod-project" });
      new PubsubTopic(stack, "there", { name: "there", labels: { role: nodes.roleName } });
    },
    makes: {
      provider: { google: [{ project: "prod-project" }], aws: expect.anything() },
      terraform: { required_providers: { google: expect.anything(), aws: expect.anything() } },
      resource: { google_pubsub_topic: { there: { labels: { role: expression(`${OURS.role}.name`) } } } },
    },
  },
];
