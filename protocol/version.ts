/**
 * Version of the wire between the hub and its screens. Raised whenever an older screen could misread
 * a newer hub; a screen with another number is told so in the handshake and shows it.
 */
export const PROTOCOL_VERSION = 5
