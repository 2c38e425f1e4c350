/** Numbers that look random and are the same in every run of one seed. */

/** In [0, 1), by the words alone: asked again, answers the same. */
export type Dice = (about: string) => number;

export function openDice(seed: number): Dice {
  return (about) => {
    let hash = 2_166_136_261 ^ seed;
    for (let i = 0; i < about.length; i++) {
      hash = Math.imul(hash ^ about.charCodeAt(i), 16_777_619);
    }
    hash = Math.imul(hash ^ hash >>> 15, 0x2c1b3c6d);
    hash = Math.imul(hash ^ hash >>> 12, 0x297a2d39);
    return ((hash ^ hash >>> 15) >>> 0) / 2 ** 32;
  };
}

/** Picks by weight; `at` in [0, 1). */
export function pick<T>(weighed: readonly (readonly [number, T])[], at: number): T {
  const all = weighed.reduce((sum, [weight]) => sum + weight, 0);
  let left = at * all;
  for (const [weight, value] of weighed) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error("There is nothing to pick from");
}
