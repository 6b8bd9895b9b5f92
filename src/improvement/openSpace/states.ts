/** How a half day goes, in this order. The wall stays open while people work. */
export const openSpaceStates = ['preparing', 'wall', 'running', 'voting', 'ended'] as const;
export type OpenSpaceState = (typeof openSpaceStates)[number];

/**
 * @returns undefined at the end
 * @example
 * stateAfter('wall') // => 'running'
 */
export function stateAfter(state: OpenSpaceState): OpenSpaceState | undefined {
  return openSpaceStates[openSpaceStates.indexOf(state) + 1];
}

/**
 * Where one may go back to: one step, and never from the end, when the dots are counted.
 *
 * @example
 * stateBefore('voting') // => 'running'
 */
export function stateBefore(state: OpenSpaceState): OpenSpaceState | undefined {
  return state === 'ended' ? undefined : openSpaceStates[openSpaceStates.indexOf(state) - 1];
}

/** Whether sessions are proposed and hung up, and people say where they go. */
export function isWallOpen(state: OpenSpaceState): boolean {
  return state === 'wall' || state === 'running';
}

/** Whether reports are written: who is late still writes while others put their dots. */
export function takesReports(state: OpenSpaceState): boolean {
  return state === 'running' || state === 'voting';
}
