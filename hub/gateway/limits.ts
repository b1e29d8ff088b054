/** So many at once, refilled at so many a second. */
export interface Rate {
  burst: number
  perSecond: number
}

export interface Limits {
  connections: number
  connectionsPerAddress: number
  screensPerTicket: number
  requests: Rate
  device: Rate
  phone: Rate
  stranger: Rate
  bytesPerSecond: number
  unsentBytes: number
  /** How long the hub waits for others, in ms. */
  patience: { hello: number; request: number; nextRequest: number; silence: number; farewell: number }
}

/** Largest body, and largest frame upward, in bytes; a command is far smaller. */
export const LARGEST_MESSAGE = 16_384
/** Longest address of a page or a view, in characters; the hub's own have under 100. */
export const LONGEST_ADDRESS = 2_048
/** Longest sentence of a refusal, so that what was sent is not sent back whole. */
export const LONGEST_REASON = 400

/**
 * What one hub bears. A hall's own screens are a few hundred, so nobody who behaves meets a limit; each
 * keeps one who does not from taking what the others need.
 */
export const LIMITS: Limits = {
  /** A hall of 300 screens and a phone for each of 5,000 people who wait. A connection costs some 20 KiB. */
  connections: 6_000,
  /** A hall's phones may all come from the one address of its router; three quarters stay for the others. */
  connectionsPerAddress: 1_500,
  /** A family's phones, and what reloading leaves behind for a moment. */
  screensPerTicket: 16,
  /** Over HTTP from one address: a phone's page is some ten files, and a whole hall may open it at once. */
  requests: { burst: 5_000, perSecond: 500 },
  /** A device with a token: far above any hand, and above another system that hands over its whole day. */
  device: { burst: 3_000, perSecond: 500 },
  /** A phone can give its number back or let others go first, and says every 4 s that it is there. */
  phone: { burst: 20, perSecond: 2 },
  /** Before its hello. */
  stranger: { burst: 20, perSecond: 2 },
  /** Upward on one socket, whatever the bytes are. 500 commands have some 100 KB. */
  bytesPerSecond: 1_048_576,
  /** Downward and not taken by one screen; the largest view of a large hall has some 300 KB. */
  unsentBytes: 4_194_304,
  patience: {
    /** For the head of a request, and for the hello of a screen: also when a whole hall connects again at once. */
    hello: 10_000,
    /** For a whole request: 16 KiB come in this time over any line that is still of use. */
    request: 15_000,
    /** Between two requests of a connection, so that a browser need not connect anew for each file. */
    nextRequest: 15_000,
    /** For any byte in either direction while an answer is under way. */
    silence: 30_000,
    /** For the other end to agree that a socket is closed. */
    farewell: 1_000,
  },
}
