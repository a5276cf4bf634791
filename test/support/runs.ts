/** Whether this is the suite of sweeps (jest.sweeps.config.cjs), which goes through all there is. */
export const IS_SWEEP = process.env.NODEGROUPS_SWEEP === "1";

/** How often a property is tried: one time in five in `npm test`, beginning with the same cases. */
export function runs(all: number): number {
  return IS_SWEEP ? all : Math.ceil(all / 5);
}
