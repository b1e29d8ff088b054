/** Marks the file as ours: "PAIH". */
export const APPLICATION_ID = 0x50414948
