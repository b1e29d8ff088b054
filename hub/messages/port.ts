/** A message to a resident, before it is on its way. */
export interface Message {
  /** The same for the same event, however often it is sent: whoever hands it on can leave a second one out. */
  id: string
  /** Where the resident is reached, as they said it; nobody has looked whether it is a telephone number. */
  to: string
  words: string
  /** The number of the case or complaint. */
  about: string
}

/** Whatever hands messages on: a file, a gateway for SMS, another messenger. */
export interface Messenger {
  /** Resolves when the message is safe there; rejects where it must be sent again. */
  send(message: Message): Promise<void>
}
