import { join } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Has a program import the classes of a provider from the root of its package, as most write it, wherever it imports them by path:
 * the same program otherwise.
 */
export const FROM_BARREL: Plugin = {
  name: "from-barrel",
  setup(building) {
    const filter = /^@cdktf\/provider-\w+\/lib\//;
    building.onResolve({ filter }, ({ path }) => ({ path, namespace: "barrel" }));
    building.onLoad({ filter, namespace: "barrel" }, ({ path }) => ({
      contents: `module.exports = ${fromBarrel(path)};`,
      resolveDir: join(__dirname, "..", ".."),
    }));
  },
};

/** What a module is in the package's root: `require("@cdktf/provider-aws").iamRole` for `@cdktf/provider-aws/lib/iam-role`. */
export function fromBarrel(path: string): string {
  const [scope, name, , module = ""] = path.split("/");
  return `require("${scope}/${name}").${module.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}`;
}
