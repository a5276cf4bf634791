import { join } from "node:path";
import { packageRoot } from "./package-root";
import { readJson } from "./read-json";

/** What the package.json of this project says, in a checkout as in an installed package. */
export interface OwnPackage {
  readonly version: string;
  /** What users can import → files below `dist/`. */
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  /** Address at which the package's files can be read, `docs/` among them. Unset where nobody publishes them. */
  readonly homepage?: string;
  /** Packages that users install beside this one → the version that it is tested with. */
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** Reads the package.json of this project. */
export function ownPackage(): OwnPackage {
  return readJson<OwnPackage>(join(packageRoot(__dirname), "package.json"));
}
