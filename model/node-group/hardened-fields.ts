import { oncePer } from "../base/cached";
import { parseGoDuration } from "../base/duration";
import { show } from "../base/problem";
import { keysOf } from "../base/typed-lists";
import type { HardenedKubelet } from "../declaration/node-registration";
import { CONTROLS } from "../node/cis-controls";

/** A declared field that contradicts a control of the CIS benchmark. */
interface ContradictingField {
  readonly control: string;
  readonly field: string;
  readonly got: string;
  readonly expected: string;
}

type Weaker = (declared: HardenedKubelet, asked: HardenedKubelet) => boolean;

/**
 * Which values are weaker than what a control asks for. Two fields are objects of which controls set parts, so none can be declared beside
 * them. Fields may be of any type here: `kubelet-field-invalid` finds those of a wrong one.
 */
const WEAKER: { readonly [F in keyof HardenedKubelet]?: Weaker } = {
  authentication: () => true,
  authorization: () => true,
  readOnlyPort: ({ readOnlyPort }) => readOnlyPort !== 0,
  streamingConnectionIdleTimeout: ({ streamingConnectionIdleTimeout: time }) => parseGoDuration(String(time)) === 0,
  makeIPTablesUtilChains: ({ makeIPTablesUtilChains }) => makeIPTablesUtilChains === false,
  rotateCertificates: ({ rotateCertificates }) => rotateCertificates === false,
  protectKernelDefaults: ({ protectKernelDefaults }) => protectKernelDefaults === false,
  tlsMinVersion: ({ tlsMinVersion }) => tlsMinVersion === "VersionTLS10" || tlsMinVersion === "VersionTLS11",
  tlsCipherSuites: ({ tlsCipherSuites: suites }, { tlsCipherSuites: strong = [] }) =>
    Array.isArray(suites) && suites.some((suite) => !strong.includes(suite)),
};

/** Declared fields that are weaker than the controls of the CIS benchmark; others take the place of what the controls set. */
export const contradictingFields = oncePer((declared: HardenedKubelet): readonly ContradictingField[] =>
  CONTROLS.flatMap(({ id, kubelet: asked = {} }) =>
    keysOf(asked)
      .filter((field) => declared[field] !== undefined && WEAKER[field]?.(declared, asked) === true)
      .map((field) => ({ control: id, field, got: show(declared[field]), expected: show(asked[field]) })),
  ),
);
