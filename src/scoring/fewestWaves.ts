/** A trend is spoken of from so many waves on: no order of three values is unlikely enough to mean anything. */
export const fewestWaves = 4;
