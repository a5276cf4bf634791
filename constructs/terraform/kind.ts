import type { Construct } from "constructs";

/** Where elements of a kind stand in a stack. */
export type Block = "data" | "output" | "provider" | "resource";

/** A kind of element of Terraform that the project adds to stacks. */
export interface ElementKind<Config, Bound = unknown> {
  readonly block: Block;
  /** Terraform's type: `aws_launch_template`. */
  readonly type: string;
  /** Loads cdktf's class for it, which only stacks with code of the user's need: {@link startElements}. */
  readonly binding: () => new (scope: Construct, id: string, config: Config) => Bound;
}

type Binding<Config, Bound> = ElementKind<Config, Bound>["binding"];

/** A kind of resource. */
export function resource<Config, Bound>(type: string, binding: Binding<Config, Bound>): ElementKind<Config, Bound> {
  return { block: "resource", type, binding };
}

/** A kind of data source. */
export function dataSource<Config, Bound>(type: string, binding: Binding<Config, Bound>): ElementKind<Config, Bound> {
  return { block: "data", type, binding };
}

/** A provider. */
export function provider<Config, Bound>(type: string, binding: Binding<Config, Bound>): ElementKind<Config, Bound> {
  return { block: "provider", type, binding };
}

/** An output of a stack. */
export const OUTPUT: ElementKind<{ readonly value: unknown }> = {
  block: "output",
  type: "output",
  binding: () => (require("cdktf") as typeof import("cdktf")).TerraformOutput,
};
