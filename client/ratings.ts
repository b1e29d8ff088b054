/** 好差评, from 5 非常满意 to 1 非常不满意. */
export type Level = 1 | 2 | 3 | 4 | 5

/** The best first, as residents are asked. */
export const LEVELS: readonly Level[] = [5, 4, 3, 2, 1]

/** A level for which reasons are asked. */
export const isLow = (level: Level): boolean => level <= 2
