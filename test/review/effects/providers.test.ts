import { expect, it, test } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import { PROVIDERS } from "../../../review/effects/providers";
import { BINDINGS, providerPin } from "../../../stacks/binding-packages";

/** Whatever is read of it has no value. */
const UNSET: unknown = new Proxy({}, { get: () => undefined });

/** What the bindings write of a provider. */
function argumentsOf(cloud: (typeof CLOUDS)[number]): readonly string[] {
  const exported = Object.values(require(`${BINDINGS[cloud]}/lib/provider`)) as readonly {
    readonly prototype?: { synthesizeAttributes?(this: unknown): object };
  }[];
  const written = exported.map(({ prototype }) => prototype?.synthesizeAttributes).find((each) => each !== undefined);
  return Object.keys(written?.call(UNSET) ?? {});
}

test.each(CLOUDS)("rows of the provider of %s are of arguments that it has, at the required version", (cloud) => {
  const { source, version } = providerPin(cloud);
  const { provider, arguments: lists, source: read } = PROVIDERS[source] ?? {};
  expect(provider).toBe(`${source} ${version}`);
  expect(read).toMatch(/\.go/);
  expect(lists?.none?.length).toBeGreaterThan(10);
  expect(lists?.none?.filter((name) => !argumentsOf(cloud).includes(name))).toEqual([]);
});

it("knows of no provider where else it may look", () => {
  const all = Object.values(PROVIDERS).flatMap(({ arguments: { none = [] } }) => none);
  for (const name of [
    "allowed_account_ids",
    "endpoints",
    "subscription_id",
    "features",
    "environment",
    "default_labels",
  ])
    expect(all).not.toContain(name);
});
